namespace WritersRoom.Scribe.Blocks;

/// <summary>
/// Cuts Markdown into blocks: a heading, a fenced stretch of code that is closed, or lines up to the next blank one. Nothing is dropped: texts and gaps in
/// their order are the document again, byte for byte, and it takes time in proportion to the length.
/// </summary>
/// <remarks>
/// A block is what a person would call a paragraph, not what a Markdown parser would: a list without blank lines is one. See
/// https://spec.commonmark.org/0.31.2/#atx-headings and #fenced-code-blocks for the two that are told apart.
/// </remarks>
internal static class MarkdownBlocks
{
    public static IReadOnlyList<BlockText> Split(string text)
    {
        var lines = MarkdownLine.Of(text);
        var fences = new ClosedFences(text, lines);
        var blocks = new List<BlockText>(lines.Count);
        var at = 0;
        // Blank lines before everything else are the gap of a block without text.
        if (lines.Count > 0 && lines[0].IsBlank)
            blocks.Add(Cut(text, lines, 0, 0, default, ref at));
        while (at < lines.Count)
            blocks.Add(Cut(text, lines, at, EndOfBlock(text, lines, fences, at), blocks.Count > 0 ? blocks[^1] : default, ref at));
        return blocks;
    }

    /// <summary>Whether the two texts stay two blocks with one line end between them.</summary>
    public static bool AreApartOnOneLine(string before, string after) =>
        IsHeading(LastLine(before)) || IsHeading(FirstLine(after)) || IsFenced(before) || IsFenced(after);

    /// <summary>Whether <paramref name="text"/> has a fence that opens and is not closed: what comes behind it would be taken for code.</summary>
    public static bool HasOpenFence(string text)
    {
        var lines = MarkdownLine.Of(text);
        var fences = new ClosedFences(text, lines);
        for (var at = 0; at < lines.Count; at++)
        {
            if (fences.CloserOf(at) is { } closer)
                at = closer;
            else if (fences.IsOpener(at))
                return true;
        }

        return false;
    }

    public static bool IsHeading(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart(' ');
        if (line.Length - rest.Length > 3)
            return false;
        var marks = rest.IndexOfAnyExcept('#');
        marks = marks < 0 ? rest.Length : marks;
        return marks is >= 1 and <= 6 && (marks == rest.Length || rest[marks] is ' ' or '\t');
    }

    private static bool IsFenced(string block)
    {
        if (!(block.AsSpan().TrimStart(' ') is ['`' or '~', ..]))
            return false;
        var lines = MarkdownLine.Of(block);
        return new ClosedFences(block, lines).CloserOf(0) == lines.Count - 1;
    }

    private static int EndOfBlock(string text, List<MarkdownLine> lines, ClosedFences fences, int at)
    {
        if (IsHeading(lines[at].In(text)))
            return at + 1;
        if (fences.CloserOf(at) is { } closer)
            return closer + 1;
        var end = at + 1;
        while (end < lines.Count && !lines[end].IsBlank && !IsHeading(lines[end].In(text)) && fences.CloserOf(end) is null)
            end++;
        return end;
    }

    // The block's lines and the blank ones behind it; where they read as those of the block before, the same strings again: gaps nearly always do.
    private static BlockText Cut(string text, List<MarkdownLine> lines, int from, int end, BlockText before, ref int at)
    {
        var start = lines[from].Start;
        var textEnd = end > from ? lines[end - 1].TextEnd : start;
        at = end;
        while (at < lines.Count && lines[at].IsBlank)
            at++;
        return new BlockText(Same(before.Text, text.AsSpan(start, textEnd - start)), Same(before.Gap, text.AsSpan(textEnd, lines[at - 1].End - textEnd)));
    }

    private static string Same(string? before, ReadOnlySpan<char> now) => before is not null && now.SequenceEqual(before) ? before : now.ToString();

    private static ReadOnlySpan<char> FirstLine(string text) => text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);

    private static ReadOnlySpan<char> LastLine(string text) => text.AsSpan(text.AsSpan().LastIndexOfAny('\r', '\n') + 1);
}

/// <summary>A block's text and what separates it from the next one: the end of its last line and the blank lines behind.</summary>
internal readonly record struct BlockText(string Text, string Gap);
