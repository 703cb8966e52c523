namespace WritersRoom.Screenplays.PlainText;

/// <summary>
/// Marks lines that come back word for word at the distance of a page: watermarks, and the address of the site a script is from. A name
/// that speaks often comes back too, but never so evenly.
/// </summary>
internal static class Watermarks
{
    private const int Repeats = 5;
    private const int ShortestPage = 25;
    private const int LongestPage = 150;
    private const int ShortestText = 8;

    public static void Mark(List<LayoutLine> lines)
    {
        var seen = new Dictionary<string, List<LayoutLine>>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (!line.HasWords || line.Text.Length < ShortestText || HeadingWords.Match(line.Text) > 0)
                continue;
            if (!seen.TryGetValue(line.Text, out var same))
                seen.Add(line.Text, same = []);
            same.Add(line);
        }

        foreach (var same in seen.Values.Where(same => same.Count >= Repeats && ComesEvenly(same)))
            foreach (var line in same)
                line.Kind = LineKind.Furniture;
    }

    private static bool ComesEvenly(List<LayoutLine> same)
    {
        var gaps = same.Zip(same.Skip(1), (one, next) => next.Number - one.Number).Order().ToArray();
        var usual = gaps[gaps.Length / 2];
        if (usual is < ShortestPage or > LongestPage)
            return false;
        var even = gaps.Count(gap => Math.Abs(gap - usual) * 5 <= usual);
        return even * 5 >= gaps.Length * 4;
    }
}
