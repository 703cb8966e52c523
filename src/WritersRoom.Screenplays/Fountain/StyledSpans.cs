namespace WritersRoom.Screenplays.Fountain;

/// <summary>A stretch of words in one style. Two neighbours have the same style where a backslash stood between them.</summary>
public readonly ref struct StyledSpan(ReadOnlySpan<char> text, TextStyle style)
{
    /// <summary>The words, marks left out.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>How they are set.</summary>
    public TextStyle Style { get; } = style;
}

/// <summary>The stretches of a text, from <see cref="Emphasis.Spans"/>; for a <c>foreach</c>, which disposes of it.</summary>
public ref struct StyledSpans
{
    private readonly ReadOnlySpan<char> text;
    private PooledBuffer<EmphasisMark> marks;
    private int next;
    private int from;
    private TextStyle style;

    internal StyledSpans(ReadOnlySpan<char> text, int firstMark)
    {
        this.text = text;
        if (firstMark < 0)
            return;
        marks = new PooledBuffer<EmphasisMark>(16);
        EmphasisMark.Find(text, firstMark, ref marks);
    }

    /// <summary>The stretch that <see cref="MoveNext"/> came to.</summary>
    public StyledSpan Current { get; private set; }

    /// <summary>Itself: it is its own enumerator.</summary>
    public readonly StyledSpans GetEnumerator() => this;

    /// <summary>Goes to the next stretch that has words.</summary>
    public bool MoveNext()
    {
        while (next < marks.Count)
        {
            var mark = marks[next++];
            if (mark is { IsEscape: false, Toggles: TextStyle.Plain })
                continue;

            // What is left of the marks is text; a run of stars may open or close two styles at once.
            var end = mark.IsEscape ? mark.Start : mark.Start + mark.Length - mark.Used;
            var words = new StyledSpan(text[from..end], style);
            from = mark.IsEscape ? mark.Start + 1 : mark.Start + mark.Length;
            style ^= mark.Toggles;
            if (words.Text.IsEmpty)
                continue;
            Current = words;
            return true;
        }

        Current = new StyledSpan(text[from..], style);
        from = text.Length;
        return !Current.Text.IsEmpty;
    }

    /// <summary>Gives back what was borrowed.</summary>
    public void Dispose() => marks.Dispose();
}
