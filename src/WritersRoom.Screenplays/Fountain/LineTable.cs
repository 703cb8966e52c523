namespace WritersRoom.Screenplays.Fountain;

/// <summary>The lines of a source, and the notes and boneyard in them. Lines end in LF, CR LF or CR.</summary>
internal ref struct LineTable
{
    private readonly ReadOnlySpan<char> source;
    private PooledBuffer<SourceLine> lines;
    private PooledBuffer<Hole> holes;
    private HoleFinder finder;

    public LineTable(ReadOnlySpan<char> source, int start, int firstNumber)
    {
        this.source = source;
        lines = new PooledBuffer<SourceLine>(Math.Max(16, (source.Length - start) / 16));
        holes = new PooledBuffer<Hole>(64);
        finder = new HoleFinder(source, start);
        Scan(start, firstNumber);
    }

    public readonly ReadOnlySpan<SourceLine> Lines => lines.Span;

    public readonly ReadOnlySpan<Hole> Holes => holes.Span;

    public void Dispose()
    {
        lines.Dispose();
        holes.Dispose();
    }

    private void Scan(int start, int number)
    {
        while (start < source.Length)
        {
            var end = EndOfLine(start);
            if (finder.NextOpener < end)
            {
                start = AddMarked(start, end, ref number);
                continue;
            }

            AddPlain(start, end, number++);
            start = AfterBreak(end);
        }
    }

    private readonly int EndOfLine(int from)
    {
        var found = source[from..].IndexOfAny('\r', '\n');
        return found < 0 ? source.Length : from + found;
    }

    private readonly int AfterBreak(int end) =>
        end + 1 < source.Length && source[end] == '\r' && source[end + 1] == '\n' ? end + 2 : end + 1;

    private void AddPlain(int start, int end, int number)
    {
        var contentStart = start;
        while (contentStart < end && char.IsWhiteSpace(source[contentStart]))
            contentStart++;
        if (contentStart == end)
        {
            var isSpaces = end - start >= 2 && source[start..end].IndexOfAnyExcept(' ') < 0;
            lines.Add(new SourceLine(start, end, end, number, isSpaces ? LineState.Spaces : LineState.Blank, -1));
            return;
        }

        var contentEnd = end;
        while (char.IsWhiteSpace(source[contentEnd - 1]))
            contentEnd--;
        lines.Add(new SourceLine(start, contentStart, contentEnd, number, LineState.Text, -1));
    }

    private int AddMarked(int start, int end, ref int number)
    {
        var first = holes.Count;
        var breaks = 0;
        var isBlock = false;
        while (finder.NextOpener < end)
        {
            if (!finder.TryTake(number + breaks, out var hole))
                continue;
            holes.Add(hole);
            if (hole.End <= end)
                continue;
            breaks += CountBreaks(end, hole.End);
            isBlock |= !hole.IsNote;
            end = EndOfLine(hole.End);
        }

        if (holes.Count == first)
            AddPlain(start, end, number);
        else
            lines.Add(Describe(start, end, number, first, isBlock));
        number += breaks + 1;
        return AfterBreak(end);
    }

    private readonly SourceLine Describe(int start, int end, int number, int first, bool isBlock)
    {
        var contentStart = SkipSpace(start, holes.Span[first].Start);
        var contentEnd = end;
        while (contentEnd > start && char.IsWhiteSpace(source[contentEnd - 1]))
            contentEnd--;
        var hasWords = contentStart < holes.Span[first].Start;
        for (var i = first; i < holes.Count && !hasWords; i++)
        {
            var next = i + 1 < holes.Count ? holes.Span[i + 1].Start : end;
            hasWords = SkipSpace(holes.Span[i].End, next) < next;
        }

        var state = hasWords ? LineState.Marked : isBlock ? LineState.AsideBlock : LineState.Aside;
        return new SourceLine(start, contentStart, contentEnd, number, state, first);
    }

    private readonly int SkipSpace(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(source[from]))
            from++;
        return from;
    }

    private readonly int CountBreaks(int from, int to)
    {
        var count = 0;
        for (var at = EndOfLine(from); at < to; at = EndOfLine(AfterBreak(at)))
            count++;
        return count;
    }
}
