using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>The title page: title, credit, author and source in the middle, all else at the foot on the left.</summary>
internal static class TitlePageLines
{
    private const int PaperWidth = 85;
    private const int LeftColumn = 15;
    private const int FirstRow = 16;

    private static readonly string[] Middle = ["title", "credit", "author", "authors", "source"];

    public static IEnumerable<PrintedLine> Of(TitlePage titlePage, int linesPerPage)
    {
        var row = FirstRow;
        foreach (var key in Middle)
        {
            foreach (var line in Lines(titlePage[key]))
                yield return new PrintedLine(0, row++, Math.Max(0, (PaperWidth - StyledLines.Width(line)) / 2), line);
            if (titlePage[key] is not null)
                row += key == "title" ? 3 : 1;
        }

        var foot = titlePage.Entries
            .Where(entry => !Array.Exists(Middle, key => key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(entry => Lines(entry.Value).Append([]))
            .ToArray();
        row = Math.Max(row, linesPerPage - foot.Length);
        foreach (var line in foot)
            yield return new PrintedLine(0, row++, LeftColumn, line);
    }

    private static List<IReadOnlyList<StyledRun>> Lines(string? value) => value is null ? [] : StyledLines.Wrap(value, PaperWidth - LeftColumn - 10);
}
