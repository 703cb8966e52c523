using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>
/// The title page: title, credit, author and source in the middle, all else at the foot on the left. What one sheet does not hold goes on
/// on the next.
/// </summary>
internal static class TitlePageLines
{
    private const int LeftColumn = 15;
    private const int RightMargin = 10;
    private const int FirstRow = 16;

    private static readonly string[] Middle = ["title", "credit", "author", "authors", "source"];

    public static IEnumerable<PrintedLine> Of(TitlePage titlePage, PdfOptions options)
    {
        var height = options.Layout.LinesPerPage;
        var row = FirstRow;
        foreach (var key in Middle)
        {
            foreach (var line in Lines(titlePage[key], options))
                yield return At(row++, Math.Max(0, (options.Columns - StyledLines.Width(line)) / 2), line, height);
            if (titlePage[key] is not null)
                row += key == "title" ? 3 : 1;
        }

        var foot = titlePage.Entries
            .Where(entry => !Array.Exists(Middle, key => key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(entry => Lines(entry.Value, options).Append([]))
            .ToArray();
        row = Math.Max(row, height - foot.Length);
        foreach (var line in foot)
            yield return At(row++, LeftColumn, line, height);
    }

    private static PrintedLine At(int row, int column, IReadOnlyList<StyledRun> runs, int height) => new(row / height, row % height, column, runs);

    private static List<IReadOnlyList<StyledRun>> Lines(string? value, PdfOptions options) =>
        value is null ? [] : StyledLines.Wrap(value, options.Columns - LeftColumn - RightMargin);
}
