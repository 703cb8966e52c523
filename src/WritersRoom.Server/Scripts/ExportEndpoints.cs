using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Problems;
using WritersRoom.Screenplays.Export;
using WritersRoom.Screenplays.Pdf;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Scripts;

internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder api)
    {
        var export = api.MapGroup("/scripts/{id:guid}/export").WithTags("Scripts");
        export.MapGet("/", Export).WithSummary("The script as a file: format is fountain, fdx, pdf or txt; the other parameters are for pdf.");
        export.MapGet("/certificate", Certify).WithSummary("What exporting in a format keeps, approximates or drops, with places.");
    }

    private static async Task<FileContentHttpResult> Export(
        Guid id,
        CurrentUser user,
        ScriptService scripts,
        CancellationToken cancellationToken,
        string format = "fountain",
        [Description("letter or a4")] string paper = "letter",
        [Description("none, written (those that the script has) or counted (1, 2, 3 when it has none)")]
        [FromQuery(Name = "scene_numbers")] string sceneNumbers = "written",
        [Description("Print scene headings bold.")]
        [FromQuery(Name = "bold_headings")] bool boldHeadings = false,
        [Description("Print the title page.")]
        [FromQuery(Name = "title_page")] bool titlePage = true)
    {
        var wanted = FormatOf(format);
        var pdf = new PdfOptions { IsA4 = IsA4(paper), SceneNumbers = NumbersOf(sceneNumbers), BoldHeadings = boldHeadings, HasTitlePage = titlePage };
        var (script, written) = await scripts.ExportAsync(user, id, wanted, pdf, cancellationToken);
        return TypedResults.File(written.Content, ScreenplayExporter.MediaTypeOf(wanted), FileNameOf(script.Title) + ScreenplayExporter.ExtensionOf(wanted));
    }

    private static async Task<Ok<CertificateResponse>> Certify(
        Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken, string format = "fountain")
    {
        var (_, written) = await scripts.ExportAsync(user, id, FormatOf(format), PdfOptions.Default, cancellationToken);
        return TypedResults.Ok(CertificateResponse.From(written.Certificate));
    }

    private static bool IsA4(string paper) => paper switch
    {
        "letter" => false,
        "a4" => true,
        _ => throw new InvalidInputException("paper", "'paper' must be letter or a4."),
    };

    private static SceneNumbers NumbersOf(string name) => name switch
    {
        "none" => SceneNumbers.None,
        "written" => SceneNumbers.AsWritten,
        "counted" => SceneNumbers.Counted,
        _ => throw new InvalidInputException("scene_numbers", "'scene_numbers' must be none, written or counted."),
    };

    private static ExportFormat FormatOf(string format) => format switch
    {
        "fountain" => ExportFormat.Fountain,
        "fdx" => ExportFormat.Fdx,
        "pdf" => ExportFormat.Pdf,
        "txt" => ExportFormat.PlainText,
        _ => throw new InvalidInputException("format", "'format' must be fountain, fdx, pdf or txt."),
    };

    // Titles are data: nothing of one may act as a path or a header on the machine that saves the file.
    private static string FileNameOf(string title)
    {
        var name = new StringBuilder();
        foreach (var letter in title)
            name.Append(char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '(' or ')' ? letter : ' ');
        var words = string.Join(' ', name.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "script" : words[..Math.Min(words.Length, 80)];
    }
}
