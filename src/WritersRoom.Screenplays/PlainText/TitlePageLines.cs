namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Finds the title page: what stands before the first form feed, when no scene heading does; without form feeds, what stands before a gap
/// of blank lines ahead of the first heading and holds a "written by".
/// </summary>
internal static class TitlePageLines
{
    private const int LongestTitlePage = 60;
    private const int MostWordedLines = 25;

    public static void Mark(List<LayoutLine> lines)
    {
        var end = End(lines);
        for (var i = 0; i < end; i++)
        {
            if (lines[i].IsBlank)
                continue;
            lines[i].IsTitle = !lines[i].IsFurniture;
            lines[i].Kind = LineKind.Furniture;
        }
    }

    private static int End(List<LayoutLine> lines)
    {
        var limit = Math.Min(lines.Count, LongestTitlePage);
        var hasCredit = false;
        var worded = 0;
        for (var i = 0; i < limit; i++)
        {
            var text = lines[i].Text;
            if (!lines[i].IsBlank && ++worded > MostWordedLines)
                return 0;
            if (i > 0 && lines[i].StartsPage)
                return i;
            if (IsHeading(text) || text.StartsWith("FADE IN", StringComparison.OrdinalIgnoreCase))
                return hasCredit ? i : 0;
            hasCredit |= text.StartsWith("written by", StringComparison.OrdinalIgnoreCase) || text.Equals("by", StringComparison.OrdinalIgnoreCase)
                || text.StartsWith("screenplay by", StringComparison.OrdinalIgnoreCase);
        }

        return 0;
    }

    private static bool IsHeading(string text) =>
        HeadingWords.Match(text.AsSpan().TrimStart("0123456789. ")) > 0;
}
