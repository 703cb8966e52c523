using System.CommandLine;
using System.Text.Json.Nodes;
using WritersRoom.Cli.Api;
using WritersRoom.Cli.Files;
using WritersRoom.Cli.Output;

namespace WritersRoom.Cli.Commands;

/// <summary><c>upload FILE...</c>: imports scripts and follows their automatic analysis.</summary>
internal static class UploadCommand
{
    public static Command Create(CommandSession session)
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Screenplays: Fountain, Final Draft, plain text, Open Screenplay Format, Fade In or PDF.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        var title = new Option<string?>("--title") { Description = "The script's title, instead of the one in the file (one file only).", HelpName = "TITLE" };
        var localOnly = new Option<bool>("--local-only") { Description = "Keep the script on the server's machine: no model elsewhere is ever asked about it." };
        var noWait = new Option<bool>("--no-wait") { Description = "Return once the script is stored; the analysis goes on at the server." };
        var command = new Command("upload", "Import scripts, then wait for their analysis. With --json, one line of JSON for each file.")
        {
            files, title, localOnly, noWait, session.Url,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(title) is not null && result.GetValue(files) is { Length: > 1 }) result.AddError("--title goes with one file only.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = session.Connect(parsed);
            var code = ExitCode.Success;
            var paths = parsed.GetRequiredValue(files);
            foreach (var file in paths)
            {
                try
                {
                    await UploadAsync(session, api, file, parsed.GetValue(title), parsed.GetValue(localOnly), !parsed.GetValue(noWait), session.WantsJson(parsed), cancellationToken);
                }
                catch (CommandFailure failure) when (paths.Length > 1)
                {
                    // The other files are not to blame.
                    session.Terminal.WriteError($"{Path.GetFileName(file)}: {failure.Message}");
                    code = ExitCode.Failure;
                }
            }

            return code;
        });
        return command;
    }

    private static async Task UploadAsync(
        CommandSession session, ApiClient api, string file, string? title, bool localOnly, bool wait, bool json, CancellationToken cancellationToken)
    {
        await using var content = InputFile.Open(file);
        var uploaded = await api.UploadAsync(content, Path.GetFileName(file), title, localOnly, cancellationToken);
        if (!json) Describe(session.Terminal, uploaded.Value);
        if (!wait)
        {
            if (json) session.Terminal.WriteJson(uploaded.Json);
            return;
        }

        var id = uploaded.Value.Id;
        await session.AwaitAnalysisAsync(api, id, json, cancellationToken);
        var script = await api.GetScriptAsync(id, cancellationToken);
        if (json) session.Terminal.WriteJson(WithNewer(uploaded.Json, script.Json));
        else session.Terminal.WriteLine($"  {Outcome(script.Value)}");
    }

    private static void Describe(Terminal terminal, UploadedScript script)
    {
        terminal.WriteLine($"{SafeText.OneLine(script.Title)}: {Counted.Scenes(script.SceneCount)}, {Counted.Pages(script.PageCount)}");
        terminal.WriteLine($"  {script.Id}");
        foreach (var warning in script.Warnings ?? []) terminal.WriteNote($"  warning: {warning}");
        foreach (var item in script.Certificate?.Items ?? [])
        {
            if (item.Kind is "approximated" or "dropped")
                terminal.WriteNote($"  {item.Kind}: {item.What}{(item.Line is { } line ? $" (line {line})" : "")}");
        }
    }

    private static string Outcome(Script script) => script.State switch
    {
        "empty" when script.SceneCount == 0 => "no scenes found, so nothing to analyse",
        "empty" => $"too short to be analysed by itself; 'writersroom analyze {script.Id}' does it all the same",
        "partial" => $"partly analysed; 'writersroom analyze {script.Id} --mode full' does the rest",
        _ => "analysed",
    };

    // The import's answer was given before the analysis: what has changed since takes the place of what it said then.
    private static string WithNewer(string uploaded, string script)
    {
        var merged = JsonNode.Parse(uploaded)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(script)!.AsObject()) merged[name] = value?.DeepClone();
        return merged.ToJsonString();
    }
}
