using System.CommandLine;
using WritersRoom.Cli.Conversion;
using WritersRoom.Cli.Files;

namespace WritersRoom.Cli.Commands;

/// <summary><c>convert IN OUT</c> or <c>convert IN --to FORMAT</c>: from one screenplay format to another, with no server.</summary>
internal static class ConvertCommand
{
    private const string StandardOutput = "-";

    public static Command Create(CommandSession session)
    {
        var input = new Argument<string>("in") { Description = "The screenplay to read, or - for standard input; its content decides what format it is.", HelpName = "IN" };
        var output = new Argument<string?>("out")
        {
            Description = "The file to write; without it, or with -, the result goes to standard output.",
            HelpName = "OUT",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var to = new Option<string?>("--to") { Description = "The format to write; without it the ending of OUT decides." };
        to.AcceptOnlyFromAmong([.. TargetFormat.Names]);
        var force = new Option<bool>("--force") { Description = "Replace an OUT that has something in it. IN itself is never written to." };
        var command = new Command("convert", "Convert a screenplay, and say what was kept, approximated or dropped.") { input, output, to, force };
        var pdf = new PdfFlags(command, result => ChooseFormat(result.GetValue(to), PathOf(result.GetValue(output)), session.WantsJson(result)));
        command.Validators.Add(result =>
        {
            if (ChooseFormat(result.GetValue(to), PathOf(result.GetValue(output)), session.WantsJson(result)) is null)
                result.AddError("Say which format with --to, or with an OUT that ends in .fountain, .fdx, .txt, .pdf or .json.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (from, path) = (parsed.GetRequiredValue(input), PathOf(parsed.GetValue(output)));
            var file = path is null ? null : OutputFile.At(path, parsed.GetValue(force), from);
            var format = ChooseFormat(parsed.GetValue(to), path, session.WantsJson(parsed))!;
            var made = ScreenplayConversion.Run(await ScreenplayFile.ReadAsync(session, from, cancellationToken), format, pdf.OptionsOf(parsed));
            if (file is null)
            {
                await session.Terminal.WriteBytesAsync(made.Content, cancellationToken);
                session.Terminal.WriteNote(made.CertificateText.TrimEnd());
                return;
            }

            await file.WriteAsync(made.Content, cancellationToken);
            if (session.WantsJson(parsed)) session.Terminal.WriteJson(made.Describe(from, path!));
            else session.Terminal.WriteLine($"{path} written as {format}\n{made.CertificateText.TrimEnd()}");
        });
        return command;
    }

    private static string? PathOf(string? output) => output == StandardOutput ? null : output;

    // With --json and nothing else said, the screenplay itself as JSON is what can be meant.
    private static string? ChooseFormat(string? named, string? path, bool json) =>
        named ?? (path is null && json ? "json" : TargetFormat.OfFile(path));
}
