namespace WritersRoom.Prompting;

/// <summary>The part of a long scene that fits, around the place that matters.</summary>
internal static class SceneWindow
{
    private const string Before = "[The scene begins earlier; this is the part around the place asked about.]\n";
    private const string Behind = "\n[The scene goes on.]";

    /// <summary>
    /// The widest window of whole lines around <paramref name="focus"/> that has at most so many tokens; of a line that alone has more, as much around it as fits. Null when not even a word of it does.
    /// </summary>
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

        return fits < 0 ? Within(text, focus, tokens, count) : Window(lines, middle, fits);
    }

    // A line as long as a scene: by characters then.
    private static string? Within(string text, int focus, int tokens, Func<string, int> count)
    {
        var middle = Math.Clamp(focus, 0, Math.Max(0, text.Length - 1));
        var (fits, tooWide) = (0, text.Length);
        while (tooWide - fits > 1)
        {
            var radius = (fits + tooWide) / 2;
            if (count(Cut(text, middle, radius)) <= tokens)
                fits = radius;
            else
                tooWide = radius;
        }

        return fits == 0 ? null : Cut(text, middle, fits);
    }

    private static string Cut(string text, int middle, int radius)
    {
        var (from, to) = (Math.Max(0, middle - radius), Math.Min(text.Length, middle + radius));
        // Half a character is none.
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from++;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return (from > 0 ? Before : "") + text[from..Math.Max(from, to)] + (to < text.Length ? Behind : "");
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
