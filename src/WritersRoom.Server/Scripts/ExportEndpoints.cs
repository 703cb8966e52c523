using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Problems;
using WritersRoom.Screenplays.Export;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Scripts;

internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder api) => api.MapGet("/scripts/{id:guid}/export", Export).WithTags("Scripts")
        .WithSummary("The script as a file: format is fountain, fdx, pdf or txt.");

    private static async Task<FileContentHttpResult> Export(
        Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken, string format = "fountain")
    {
        var wanted = format switch
        {
            "fountain" => ExportFormat.Fountain,
            "fdx" => ExportFormat.Fdx,
            "pdf" => ExportFormat.Pdf,
            "txt" => ExportFormat.PlainText,
            _ => throw new InvalidInputException("format", "'format' must be fountain, fdx, pdf or txt."),
        };
        var (script, screenplay, _) = await scripts.ReadAsync(user, id, cancellationToken);
        var written = ScreenplayExporter.Export(screenplay, wanted);
        return TypedResults.File(written.Content, ScreenplayExporter.MediaTypeOf(wanted), FileNameOf(script.Title) + ScreenplayExporter.ExtensionOf(wanted));
    }

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
