namespace WritersRoom.Prompting;

/// <summary>The part of a long scene that fits, around the place that matters.</summary>
internal static class SceneWindow
{
    private const string Before = "[The scene begins earlier; this is the part around the place asked about.]\n";
    private const string Behind = "\n[The scene goes on.]";

    /// <summary>The widest window of whole lines around <paramref name="focus"/> that has at most so many tokens; null when not even one line fits.</summary>
    public static string? Around(string text, int focus, int tokens, Func<string, int> count)
    {
        var lines = text.Split('\n');
        var middle = LineAt(lines, focus);
        // Windows only grow, so the widest that fits is found by halving.
        var (fits, tooWide) = (-1, lines.Length);
        while (tooWide - fits > 1)
        {
            var radius = (fits + tooWide) / 2;
            if (count(Window(lines, middle, radius)) <= tokens)
                fits = radius;
            else
                tooWide = radius;
        }

        return fits < 0 ? null : Window(lines, middle, fits);
    }

    private static string Window(string[] lines, int middle, int radius)
    {
        var (from, to) = (Math.Max(0, middle - radius), Math.Min(lines.Length, middle + radius + 1));
        return (from > 0 ? Before : "") + string.Join('\n', lines[from..to]) + (to < lines.Length ? Behind : "");
    }

    private static int LineAt(string[] lines, int focus)
    {
        var end = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            end += lines[i].Length + 1;
            if (focus < end)
                return i;
        }

        return lines.Length - 1;
    }
}
