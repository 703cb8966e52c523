namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Gives every line the columns of its page. Most texts have the same on all pages; pdftotext -layout without -fixed cuts off each page's
/// left margin and stretches each page in its own way.
/// </summary>
internal static class PageColumns
{
    // A page's own columns are believed when this many cues show them, and differ from the usual by more than wavering.
    private const int FewestCues = 2;
    private const int Waver = 2;

    // What is shorter is a scrap between two page numbers.
    private const int ShortestPage = 12;

    public static void Assign(List<LayoutLine> lines)
    {
        var usual = Columns.Find(lines);
        var start = 0;
        var worded = 0;
        for (var i = 0; i <= lines.Count; i++)
        {
            if (i < lines.Count && !(IsPageEdge(lines[i]) && worded >= ShortestPage))
            {
                if (lines[i].HasWords)
                    worded++;
                continue;
            }

            var page = lines.GetRange(start, i - start);
            var columns = Of(page, usual);
            foreach (var line in page)
                line.Columns = columns;
            (start, worded) = (i, 0);
        }
    }

    private static Columns Of(List<LayoutLine> page, Columns usual)
    {
        if (!usual.TellSpeech)
            return usual;
        var count = new ColumnCount(page);
        var own = count.Columns(usual);
        if (count.Cues < FewestCues || !own.TellSpeech)
            own = usual.Moved(own.Action - usual.Action);
        return IsNear(own, usual) ? usual : own;
    }

    private static bool IsNear(Columns own, Columns usual) =>
        Math.Abs(own.Action - usual.Action) <= Waver && Math.Abs(own.Dialogue - usual.Dialogue) <= Waver && Math.Abs(own.Cue - usual.Cue) <= Waver;

    private static bool IsPageEdge(LayoutLine line) => line.StartsPage || (line.IsFurniture && PageFurniture.IsPageNumber(line.Text));
}
