using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>The block that is being gathered.</summary>
internal struct OpenBlock
{
    private SpanTraits traits;
    private ushort depth;
    private int offset;
    private int textStart;
    private int textEnd;
    private int line;

    public ElementType Type { get; private set; }

    public bool IsOpen { get; private set; }

    /// <summary>Where the last line's words end.</summary>
    public int End { get; private set; }

    public static OpenBlock Start(ElementType type, in SourceLine line, ReadOnlySpan<char> words)
    {
        // Indentation is part of action, and formatting everywhere else.
        var offset = type == ElementType.Action && words[0] != '!' && line.State == LineState.Text ? line.Start : line.ContentStart;
        var block = new OpenBlock
        {
            Type = type,
            IsOpen = true,
            line = line.Number,
            offset = offset,
            textStart = offset,
            textEnd = line.ContentEnd,
            End = line.ContentEnd,
        };
        if (type == ElementType.Section)
            block.depth = (ushort)Math.Min(ushort.MaxValue, ElementMarks.Depth(words));
        if (type == ElementType.Character && words[^1] == '^')
            block.traits |= SpanTraits.Dual;
        if (line.State == LineState.Marked)
            block.traits |= SpanTraits.Composed;
        else if (offset == line.ContentStart)
            block.TrimToWords(words);
        return block;
    }

    public void Extend(ReadOnlySpan<char> source, in SourceLine next, ReadOnlySpan<char> words)
    {
        var isSlice = next.State == LineState.Text && textEnd > textStart
            && Type is ElementType.Action or ElementType.Dialogue or ElementType.Parenthetical
            && next.Start == End + 1 && source[End] == '\n'
            && (Type == ElementType.Action ? words[0] != '!' : next.ContentStart == next.Start);
        if (!isSlice)
        {
            traits |= SpanTraits.Composed;
            textStart = offset;
        }

        textEnd = next.ContentEnd;
        End = next.ContentEnd;
    }

    public readonly ElementSpan ToSpan() => new(Type, traits, depth, offset, End - offset, textStart, textEnd - textStart, line);

    private void TrimToWords(ReadOnlySpan<char> words)
    {
        var (start, length) = ElementMarks.Words(Type, words);
        textStart = offset + start;
        textEnd = textStart + length;
    }
}
