namespace WritersRoom.Scribe.Blocks;

/// <summary>Finds the line that closes a fence. One that nothing closes is read as plain text, so that a slip in one block does not swallow all behind it.</summary>
internal sealed class ClosedFences(string text, List<MarkdownLine> lines)
{
    // For each mark, the shortest fence that was sought in vain: a longer one further down needs no search. Without this, a text of openers would be read once for each.
    private readonly Dictionary<char, int> unclosed = [];

    public bool IsOpener(int line) => Marks(lines[line], out _) is >= 3;

    /// <summary>The line that closes the fence that <paramref name="line"/> opens; null when it opens none, or none closes it.</summary>
    public int? CloserOf(int line)
    {
        var length = Marks(lines[line], out var mark);
        if (length < 3 || (unclosed.TryGetValue(mark, out var inVain) && length >= inVain))
            return null;
        for (var at = line + 1; at < lines.Count; at++)
        {
            if (Marks(lines[at], out var other) >= length && other == mark && IsBare(lines[at], mark))
                return at;
        }

        unclosed[mark] = length;
        return null;
    }

    private int Marks(MarkdownLine line, out char mark)
    {
        var span = line.In(text);
        var rest = span.TrimStart(' ');
        mark = rest.Length > 0 ? rest[0] : ' ';
        if (span.Length - rest.Length > 3 || mark is not ('`' or '~'))
            return 0;
        var length = rest.IndexOfAnyExcept(mark);
        length = length < 0 ? rest.Length : length;
        // A word in backticks at the start of a line is no fence.
        return mark == '`' && rest[length..].Contains('`') ? 0 : length;
    }

    private bool IsBare(MarkdownLine line, char mark) => line.In(text).Trim(' ').TrimStart(mark).IsWhiteSpace();
}
