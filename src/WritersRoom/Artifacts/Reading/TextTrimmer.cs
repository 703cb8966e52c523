namespace WritersRoom.Artifacts.Reading;

/// <summary>Shortens sentences where a clause ends, and marks that it did.</summary>
internal static class TextTrimmer
{
    private static readonly string[] ClauseStarts = [" and ", " as ", " while ", " but ", " which ", " who ", " when ", " because ", " so ", " then ", " until ", " with ", " that ", " -- ", " to "];

    /// <summary>The text in at most <paramref name="limit"/> characters.</summary>
    public static string Trim(string text, int limit)
    {
        if (text.Length <= limit) return text;

        var cut = ClauseEnd(text, limit - 1);
        if (cut < limit / 2) cut = text.LastIndexOf(' ', limit - 1);
        if (cut <= 0) cut = limit - 1;
        return text[..cut].TrimEnd(' ', ',', ';', ':', '-', '—', '–', '.', '(') + "…";
    }

    /// <summary>The text in quotation marks, in at most <paramref name="limit"/> characters with them.</summary>
    public static string Quote(string text, int limit) => $"“{Trim(text.Trim('"', ' '), limit - 2)}”";

    private static int ClauseEnd(string text, int limit)
    {
        var best = text.AsSpan(0, limit).LastIndexOfAny(",;:—–");
        foreach (var start in ClauseStarts)
        {
            var found = text.LastIndexOf(start, limit, StringComparison.OrdinalIgnoreCase);
            if (found > best && found <= limit) best = found;
        }

        return best;
    }
}
