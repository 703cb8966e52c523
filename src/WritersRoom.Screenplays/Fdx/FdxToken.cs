namespace WritersRoom.Screenplays.Fdx;

internal enum FdxTokenKind
{
    /// <summary>What is always written: all around the script, and what stands between paragraphs and is none.</summary>
    Literal,

    /// <summary>White space between two others.</summary>
    Space,

    /// <summary>A unit, which may be changed or gone.</summary>
    Unit,

    /// <summary>The tags that open and close a dual dialogue; they stay as long as one is there.</summary>
    Open,
    Close,
}

/// <summary>A stretch of the content of an FDX file. All of them, one after the other, are the content.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands in the text.</param>
/// <param name="Index">Which unit or container; -1 for all else.</param>
internal readonly record struct FdxToken(FdxTokenKind Kind, FdxSpan Span, int Index)
{
    /// <summary>Cuts what stands inside the content's tags.</summary>
    public static List<FdxToken> Cut(FdxOriginal original, FdxSpan inside)
    {
        var text = original.Decoded.Text;
        var marks = new List<FdxToken>();
        foreach (var (index, unit) in original.Units.Index())
            marks.Add(new FdxToken(FdxTokenKind.Unit, unit.Span, index));
        foreach (var (index, container) in original.Parser.Containers.Index())
        {
            marks.Add(new FdxToken(FdxTokenKind.Open, TrimEnd(text, container.Span.Start, container.Inside.Start), index));
            marks.Add(new FdxToken(FdxTokenKind.Close, TrimStart(text, container.Inside.End, container.Span.End), index));
        }

        marks.Sort((one, other) => one.Span.Start.CompareTo(other.Span.Start));
        var tokens = new List<FdxToken>(2 * marks.Count);
        var at = inside.Start;
        foreach (var mark in marks)
        {
            AddBetween(tokens, text, at, mark.Span.Start);
            tokens.Add(mark);
            at = mark.Span.End;
        }

        AddBetween(tokens, text, at, inside.End);
        return tokens;
    }

    private static void AddBetween(List<FdxToken> tokens, string text, int start, int end)
    {
        var words = TrimStart(text, start, end);
        var literal = TrimEnd(text, words.Start, end);
        Add(FdxTokenKind.Space, start, literal.Start);
        Add(FdxTokenKind.Literal, literal.Start, literal.End);
        Add(FdxTokenKind.Space, literal.End, end);

        void Add(FdxTokenKind kind, int from, int to)
        {
            if (to > from)
                tokens.Add(new FdxToken(kind, new FdxSpan(from, to), -1));
        }
    }

    private static FdxSpan TrimStart(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        return new FdxSpan(start, end);
    }

    private static FdxSpan TrimEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new FdxSpan(start, end);
    }
}
