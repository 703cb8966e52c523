namespace WritersRoom.Screenplays.Model;

/// <summary>Walks the stretches of a text that hold no white space, without copying them.</summary>
internal ref struct Words(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int position;

    public Range Current { get; private set; }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        if (position == text.Length)
            return false;
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]))
            position++;
        Current = start..position;
        return true;
    }

    /// <summary>How many words a text has.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in new Words(text))
            count++;
        return count;
    }
}
