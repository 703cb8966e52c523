namespace WritersRoom.Llm.Tokens;

/// <summary>
/// The rules that both patterns have. Each gives where its match ends, <see cref="NoMatch"/>, or <see cref="NeedsMore"/> when it ran into the end
/// of a text that goes on.
/// </summary>
internal static class PieceRules
{
    public const int NoMatch = -2;
    public const int NeedsMore = -1;

    // What \p{L}, \p{N} and \s leave.
    private const CharacterClass Claimed = CharacterClass.Letter | CharacterClass.Number | CharacterClass.WhiteSpace;

    /// <summary>(?i:'s|'t|'re|'ve|'m|'ll|'d)</summary>
    public static int Contraction(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        if (start >= text.Length)
            return isLast ? NoMatch : NeedsMore;
        if (text[start] != '\'')
            return NoMatch;
        if (start + 3 > text.Length && !isLast)
            return NeedsMore;

        var first = Lower(text, start + 1);
        var second = Lower(text, start + 2);
        if (first is 's' or 't' or 'm' or 'd')
            return start + 2;
        if ((first is 'r' or 'v' && second == 'e') || (first == 'l' && second == 'l'))
            return start + 3;
        // The long s is an s of another case.
        return first == 0xC5 && second == 0xBF ? start + 3 : NoMatch;
    }

    /// <summary>\p{N}{1,3}</summary>
    public static int Number(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        var at = start;
        for (var digits = 0; digits < 3; digits++)
        {
            if (at >= text.Length)
                return isLast ? at : NeedsMore;
            if ((Characters.At(text, at, out var length) & CharacterClass.Number) == 0)
                break;
            at += length;
        }

        return at;
    }

    /// <summary> ?[^\s\p{L}\p{N}]+[\r\n]*, and a slash among the last where the pattern takes it.</summary>
    public static int Marks(ReadOnlySpan<byte> text, int start, bool takesSlash, bool isLast)
    {
        var at = text[start] == ' ' ? start + 1 : start;
        var first = at;
        while (at < text.Length && (Characters.At(text, at, out var length) & Claimed) == 0)
            at += length;
        if (at == first && at < text.Length)
            return NoMatch;
        while (at < text.Length && (text[at] is (byte)'\r' or (byte)'\n' || (takesSlash && text[at] == '/')))
            at++;
        if (at == text.Length && !isLast)
            return NeedsMore;
        return at == first ? NoMatch : at;
    }

    /// <summary>\s*[\r\n]+|\s+(?!\S)|\s+</summary>
    public static int WhiteSpace(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        var (at, last, afterNewLine) = (start, start, -1);
        while (at < text.Length && Characters.At(text, at, out var length) is var character && (character & CharacterClass.WhiteSpace) != 0)
        {
            last = at;
            at += length;
            if ((character & CharacterClass.NewLine) != 0)
                afterNewLine = at;
        }

        if (at == text.Length && !isLast)
            return NeedsMore;
        if (afterNewLine > 0)
            return afterNewLine;
        // The last space before a word belongs to the word.
        return at == text.Length || last == start ? at : last;
    }

    private static int Lower(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length)
            return -1;
        var letter = text[at];
        return letter is >= (byte)'A' and <= (byte)'Z' ? letter | 0x20 : letter;
    }
}
