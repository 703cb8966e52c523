namespace WritersRoom.Artifacts.Reading;

/// <summary>Shortens sentences where a clause ends, and marks that it did.</summary>
internal static class TextTrimmer
{
    private static readonly string[] ClauseStarts = [" and ", " as ", " while ", " but ", " which ", " who ", " when ", " because ", " so ", " then ", " until ", " -- "];

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

    /// <summary>Ends a sentence with a full stop unless it, or the quotation it closes with, already has a mark.</summary>
    public static string Close(string text)
    {
        var last = text.TrimEnd('”', '"', ')');
        return last.Length > 0 && last[^1] is '.' or '!' or '?' or '…' ? text : text + ".";
    }

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
