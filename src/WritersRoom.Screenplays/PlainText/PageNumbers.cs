using System.Globalization;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Marks the page numbers that stand anywhere, also at the left or in the middle: lines of nothing but a number, each one more than the one
/// before. A number that somebody says or sees has no such neighbours.
/// </summary>
internal static class PageNumbers
{
    private const int FewestInARow = 3;

    public static void Mark(List<LayoutLine> lines)
    {
        var run = new List<LayoutLine>();
        var last = 0;
        foreach (var line in lines)
        {
            if (line.IsBlank || NumberOf(line.Text) is not { } number)
                continue;
            if (run.Count > 0 && number != last + 1)
            {
                // A stray number parts no run: the next page number follows the last one.
                if (run.Count >= FewestInARow)
                    continue;
                run.Clear();
            }

            run.Add(line);
            last = number;
        }

        if (run.Count < FewestInARow)
            return;
        foreach (var line in run)
            line.Kind = LineKind.Furniture;
    }

    private static int? NumberOf(string text) =>
        PageFurniture.IsPageNumber(text) && int.TryParse(text.AsSpan().Trim("-().[] "), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
