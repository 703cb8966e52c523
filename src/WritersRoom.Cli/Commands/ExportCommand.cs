using System.CommandLine;
using System.Text.Json.Nodes;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Conversion;
using WritersRoom.Cli.Files;

namespace WritersRoom.Cli.Commands;

/// <summary><c>export ID</c>: a stored script as a file.</summary>
internal static class ExportCommand
{
    private static readonly string[] Formats = ["fountain", "fdx", "pdf", "txt"];

    public static Command Create(CommandSession session)
    {
        var id = ScriptArgument.Create();
        var format = new Option<string?>("--format") { Description = "The format; without it the file's ending decides, else fountain." };
        format.AcceptOnlyFromAmong(Formats);
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; without it the script goes to standard output.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace a file that has something in it." };
        var command = new Command("export", "Write a script to a file. With --json, what was written is described.") { id, format, output, force, session.Url };
        var pdf = new PdfFlags(command, result => result.GetValue(format) ?? FormatOf(result.GetValue(output)));
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is null && session.WantsJson(result)) result.AddError("--json needs -o FILE: without it the script itself goes to standard output.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var path = parsed.GetValue(output);
            var file = path is null ? null : OutputFile.At(path, parsed.GetValue(force));
            var chosen = parsed.GetValue(format) ?? FormatOf(path);
            var script = await ScriptFinder.FindAsync(api, parsed.GetRequiredValue(id), cancellationToken);
            var content = await api.ExportAsync(script, chosen + pdf.QueryOf(parsed), cancellationToken);
            if (file is null)
            {
                await session.Terminal.WriteBytesAsync(content, cancellationToken);
                return;
            }

            await file.WriteAsync(content, cancellationToken);
            if (session.WantsJson(parsed))
                session.Terminal.WriteJson(new JsonObject { ["file"] = path, ["format"] = chosen, ["bytes"] = content.Length }.ToJsonString());
            else session.Terminal.WriteLine($"{path}: {content.Length} bytes of {chosen}");
        });
        return command;
    }

    private static string FormatOf(string? path) =>
        Path.GetExtension(path)?.TrimStart('.').ToLowerInvariant() is { } ending && Formats.Contains(ending) ? ending : "fountain";
}
