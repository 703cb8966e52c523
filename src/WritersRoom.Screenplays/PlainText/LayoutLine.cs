namespace WritersRoom.Screenplays.PlainText;

/// <summary>A line of laid-out text.</summary>
internal sealed class LayoutLine(int number, int page, string text, int indent, bool startsPage)
{
    /// <summary>From 1, counting line feeds.</summary>
    public int Number { get; } = number;

    /// <summary>From 1, counting form feeds.</summary>
    public int Page { get; } = page;

    /// <summary>The words, without the white space around them and without margin numbers.</summary>
    public string Text { get; set; } = text;

    /// <summary>The column of the first word, from 0; tabs go to the next multiple of eight.</summary>
    public int Indent { get; set; } = indent;

    /// <summary>Whether a form feed stands on it.</summary>
    public bool StartsPage { get; } = startsPage;

    /// <summary>The number in the margin beside a scene heading.</summary>
    public string? SceneNumber { get; set; }

    /// <summary>On the title page.</summary>
    public bool IsTitle { get; set; }

    /// <summary>A blank line that only double spacing put there.</summary>
    public bool IsSpacing { get; set; }

    /// <summary>Where the kinds of lines stand on its page.</summary>
    public Columns Columns { get; set; } = Columns.None;

    /// <summary>One of several lines on which two people speak at once, side by side.</summary>
    public bool IsSideBySide { get; set; }

    /// <summary>On the first of such lines: what the two say.</summary>
    public SideBySide? Speeches { get; set; }

    public LineKind Kind { get; set; }

    public int End => Indent + Text.Length;

    public bool IsBlank => Text.Length == 0;

    public bool IsFurniture => Kind == LineKind.Furniture;

    public bool HasWords => !IsBlank && !IsFurniture;

    public static List<LayoutLine> Split(string text)
    {
        var lines = new List<LayoutLine>();
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        var page = 1;
        while (start <= text.Length)
        {
            var found = text.IndexOf('\n', start);
            var end = found < 0 ? text.Length : found;
            var line = text.AsSpan(start, end - start);
            page += line.Count('\f');
            lines.Add(Read(lines.Count + 1, page, line));
            start = end + 1;
        }

        return lines;
    }

    private static LayoutLine Read(int number, int page, ReadOnlySpan<char> line)
    {
        var startsPage = line.Contains('\f');
        var indent = 0;
        var at = 0;
        for (; at < line.Length && char.IsWhiteSpace(line[at]); at++)
            indent = line[at] == '\t' ? (indent / 8 * 8) + 8 : line[at] == '\f' ? 0 : indent + 1;
        return new LayoutLine(number, page, WithoutRevisionMark(line[at..].TrimEnd()).ToString(), indent, startsPage);
    }

    // Production drafts set a star in the right margin beside every line that was revised.
    private static ReadOnlySpan<char> WithoutRevisionMark(ReadOnlySpan<char> line)
    {
        var words = line.TrimEnd('*');
        var trimmed = words.TrimEnd();
        return words.Length < line.Length && words.Length - trimmed.Length >= 2 ? trimmed : line;
    }
}
