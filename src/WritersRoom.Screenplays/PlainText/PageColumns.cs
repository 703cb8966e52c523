namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Gives every line the columns of its page. Most texts have the same on all pages; pdftotext -layout without -fixed cuts off each page's
/// left margin and stretches each page in its own way.
/// </summary>
internal static class PageColumns
{
    // From so many cues on a page shows its columns by itself, and helps to tell the usual ones.
    private const int FewestCues = 2;
    private const int TellingCues = 3;
    private const int TellingPages = 3;

    private const int Waver = 1;

    // What is shorter is a scrap between two page numbers.
    private const int ShortestPage = 12;

    // No speech is as wide.
    private const int WiderThanSpeech = 48;

    public static void Assign(List<LayoutLine> lines)
    {
        var pages = Pages(lines).ConvertAll(page => (Lines: page, Count: new ColumnCount(page)));
        var usual = Usual(lines, pages.ConvertAll(page => page.Count));
        foreach (var (page, count) in pages)
        {
            var columns = Of(page, count, usual);
            foreach (var line in page)
                line.Columns = columns;
        }
    }

    private static List<List<LayoutLine>> Pages(List<LayoutLine> lines)
    {
        var pages = new List<List<LayoutLine>> { new() };
        var hasFormFeeds = lines.Exists(line => line.StartsPage);
        var worded = 0;
        foreach (var line in lines)
        {
            if ((hasFormFeeds ? line.StartsPage : PageFurniture.IsPageEdge(line)) && worded >= ShortestPage)
            {
                pages.Add([]);
                worded = 0;
            }

            if (line.HasWords)
                worded++;
            pages[^1].Add(line);
        }

        return pages;
    }

    // Counted over the whole text, the columns of pages that were moved would mingle: those of one page belong together.
    private static Columns Usual(List<LayoutLine> lines, List<ColumnCount> pages)
    {
        var telling = pages.Where(page => page.Cues >= TellingCues && page.ShowsAction).Select(page => page.Columns(Columns.None)).Where(columns => columns.TellSpeech).ToArray();
        return telling.Length < TellingPages
            ? new ColumnCount(lines).Columns(Columns.None)
            : telling.GroupBy(columns => columns.Moved(-columns.Action)).MaxBy(alike => alike.Count())!.GroupBy(columns => columns.Action).MaxBy(alike => alike.Count())!.First();
    }

    private static Columns Of(List<LayoutLine> page, ColumnCount count, Columns usual)
    {
        if (!usual.TellSpeech)
            return usual;
        var own = count.Columns(usual);
        if (count.Cues < FewestCues || !own.TellSpeech)
            own = count.Cues > 0 ? usual.Moved(own.Cue - usual.Cue) : usual.Moved(ActionOf(page, usual) - usual.Action);
        return IsNear(own, usual) ? usual : own;
    }

    // On a page where nobody speaks, or speaks on from the page before, only action is wide.
    private static int ActionOf(List<LayoutLine> page, Columns usual)
    {
        var wide = page.Where(line => line.HasWords && !line.IsSideBySide && line.Text.Length > WiderThanSpeech).CountBy(line => line.Indent).ToArray();
        return wide.Length == 0 ? usual.Action : wide.MaxBy(column => column.Value).Key;
    }

    private static bool IsNear(Columns own, Columns usual) =>
        Math.Abs(own.Action - usual.Action) <= Waver && Math.Abs(own.Dialogue - usual.Dialogue) <= Waver && Math.Abs(own.Cue - usual.Cue) <= Waver;
}
