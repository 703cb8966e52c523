using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Problems;
using WritersRoom.Screenplays.Export;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Scripts;

internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder api)
    {
        var export = api.MapGroup("/scripts/{id:guid}/export").WithTags("Scripts");
        export.MapGet("/", Export).WithSummary("The script as a file: format is fountain, fdx, pdf or txt.");
        export.MapGet("/certificate", Certify).WithSummary("What exporting in a format keeps, approximates or drops, with places.");
    }

    private static async Task<FileContentHttpResult> Export(
        Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken, string format = "fountain")
    {
        var wanted = FormatOf(format);
        var (script, written) = await scripts.ExportAsync(user, id, wanted, cancellationToken);
        return TypedResults.File(written.Content, ScreenplayExporter.MediaTypeOf(wanted), FileNameOf(script.Title) + ScreenplayExporter.ExtensionOf(wanted));
    }

    private static async Task<Ok<CertificateResponse>> Certify(
        Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken, string format = "fountain")
    {
        var (_, written) = await scripts.ExportAsync(user, id, FormatOf(format), cancellationToken);
        return TypedResults.Ok(CertificateResponse.From(written.Certificate));
    }

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
