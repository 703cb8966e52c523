using System.CommandLine;
using System.CommandLine.Parsing;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Cli.Conversion;

/// <summary>The options that say how a PDF is printed, for every command that can make one.</summary>
internal sealed class PdfFlags
{
    private static readonly Dictionary<string, SceneNumbers> Numberings = new()
    {
        ["none"] = SceneNumbers.None,
        ["written"] = SceneNumbers.AsWritten,
        ["counted"] = SceneNumbers.Counted,
    };

    private readonly Option<string?> paper = new("--paper") { Description = "The paper of a PDF; without it US Letter." };

    private readonly Option<string?> numbers = new("--scene-numbers")
    {
        Description = "The scene numbers in a PDF: none, those written in the script (the default), or counted where it has none.",
    };

    private readonly Option<bool> bold = new("--bold-headings") { Description = "Print the scene headings of a PDF bold." };
    private readonly Option<bool> noTitlePage = new("--no-title-page") { Description = "Print a PDF without its title page." };

    /// <summary>Adds the options to a command, and refuses them where no PDF is made.</summary>
    /// <param name="command">The command.</param>
    /// <param name="formatOf">The format that a command line asks for, or null when it asks for none.</param>
    public PdfFlags(Command command, Func<CommandResult, string?> formatOf)
    {
        paper.AcceptOnlyFromAmong("letter", "a4");
        numbers.AcceptOnlyFromAmong([.. Numberings.Keys]);
        Option[] all = [paper, numbers, bold, noTitlePage];
        foreach (var option in all) command.Add(option);
        command.Validators.Add(result =>
        {
            if (formatOf(result) is { } format and not "pdf" && Array.Find(all, option => result.GetResult(option) is { Implicit: false }) is { } given)
                result.AddError($"{given.Name} is for pdf, and this is {format}.");
        });
    }

    public PdfOptions OptionsOf(ParseResult parsed) => new()
    {
        IsA4 = parsed.GetValue(paper) == "a4",
        SceneNumbers = Numberings[parsed.GetValue(numbers) ?? "written"],
        BoldHeadings = parsed.GetValue(bold),
        HasTitlePage = !parsed.GetValue(noTitlePage),
    };

    /// <summary>What was asked for, as the server takes it: empty, or parameters with an ampersand before each.</summary>
    public string QueryOf(ParseResult parsed) => string.Concat(
        parsed.GetValue(paper) is { } size ? $"&paper={size}" : "",
        parsed.GetValue(numbers) is { } name ? $"&scene_numbers={name}" : "",
        parsed.GetValue(bold) ? "&bold_headings=true" : "",
        parsed.GetValue(noTitlePage) ? "&title_page=false" : "");
}
