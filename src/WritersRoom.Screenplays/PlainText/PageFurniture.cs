namespace WritersRoom.Screenplays.PlainText;

/// <summary>Marks the lines that belong to the page and not to the script.</summary>
internal static class PageFurniture
{
    // How far right a page number or a date stands, at least.
    private const int RightSide = 45;

    // A running header comes back on this many pages before it is believed to be one.
    private const int Repeats = 3;

    public static void Mark(List<LayoutLine> lines)
    {
        foreach (var line in lines)
            if (!line.IsBlank && (IsContinued(line.Text) || IsMore(line.Text) || (IsPageNumber(line.Text) && line.Indent >= RightSide)))
                line.Kind = LineKind.Furniture;
        PageNumbers.Mark(lines);
        MarkAtPageEdges(lines);
        MarkRunningHeaders(lines);
        Watermarks.Mark(lines);
    }

    /// <summary>What a certificate calls it.</summary>
    public static string NameOf(string text) => true switch
    {
        _ when IsMore(text) => "(MORE)",
        _ when IsContinued(text) => "CONTINUED",
        _ when IsPageNumber(text) => "page numbers",
        _ => $"\"{text}\"",
    };

    public static bool IsMore(string text) =>
        text.Trim('(', ')', '-', ' ', '.').Equals("MORE", StringComparison.OrdinalIgnoreCase) && text.Length > 4;

    /// <summary>"(CONTINUED)", "CONTINUED:", "3 CONTINUED: (2)      4."</summary>
    public static bool IsContinued(string text)
    {
        var words = text.AsSpan().TrimStart("0123456789.( -*").TrimEnd("0123456789.) -*");
        if (!words.StartsWith("CONTINUED", StringComparison.Ordinal))
            return false;
        var rest = words[9..];
        return rest.IndexOfAnyExcept(":. ()0123456789") < 0 && text.AsSpan().IndexOfAny("(:") >= 0;
    }

    /// <summary>"2.", "- 14 -", "Page 3", "12A."</summary>
    public static bool IsPageNumber(ReadOnlySpan<char> text)
    {
        text = text.Trim("-().[] ");
        if (text.StartsWith("page", StringComparison.OrdinalIgnoreCase))
            text = text[4..].TrimStart(". ");
        if (text.Length is 0 or > 5 || !char.IsAsciiDigit(text[0]))
            return false;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 || (digits == text.Length - 1 && char.IsAsciiLetterUpper(text[digits]));
    }

    /// <summary>Whether a line of furniture stands at the head or foot of a page, as a watermark does not.</summary>
    public static bool IsPageEdge(LayoutLine line) =>
        line.IsFurniture && !line.IsTitle && (IsPageNumber(line.Text) || IsContinued(line.Text) || EndsInPageNumber(line));

    // Beside a form feed a bare number is a page number, wherever it stands.
    private static void MarkAtPageEdges(List<LayoutLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines[i].StartsPage)
                continue;
            if (NextWords(lines, i, 1) is { } top && IsPageNumber(top.Text))
                top.Kind = LineKind.Furniture;
            if (NextWords(lines, i - 1, -1) is { } bottom && IsPageNumber(bottom.Text))
                bottom.Kind = LineKind.Furniture;
        }
    }

    private static LayoutLine? NextWords(List<LayoutLine> lines, int from, int step)
    {
        for (var i = from; i >= 0 && i < lines.Count && Math.Abs(i - from) < 6; i += step)
            if (lines[i].HasWords)
                return lines[i];
        return null;
    }

    // The same words again and again but for the numbers in them, at the head of a page or beside a page number.
    private static void MarkRunningHeaders(List<LayoutLine> lines)
    {
        var seen = new Dictionary<string, List<LayoutLine>>(StringComparer.Ordinal);
        var lastPage = -100;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsPage || lines[i].IsFurniture)
                lastPage = i;
            if (!lines[i].HasWords || (!EndsInPageNumber(lines[i]) && i - lastPage > 3))
                continue;
            var words = WithoutDigits(lines[i].Text);
            if (!seen.TryGetValue(words, out var same))
                seen.Add(words, same = []);
            same.Add(lines[i]);
        }

        foreach (var same in seen.Values.Where(same => same.Count >= Repeats && same.TrueForAll(MayBeHeader)))
            foreach (var line in same)
                line.Kind = LineKind.Furniture;
    }

    // A heading with its number in both margins ends like a running header too.
    private static bool MayBeHeader(LayoutLine line) =>
        EndsInPageNumber(line) && !char.IsAsciiDigit(line.Text[0]) && HeadingWords.Match(line.Text) == 0;

    private static bool EndsInPageNumber(LayoutLine line)
    {
        var space = line.Text.LastIndexOf("  ", StringComparison.Ordinal);
        return space > 0 && line.End >= RightSide && IsPageNumber(line.Text.AsSpan(space + 2));
    }

    private static string WithoutDigits(string text) =>
        string.Concat(text.Where(c => !char.IsAsciiDigit(c) && !char.IsWhiteSpace(c)));
}
