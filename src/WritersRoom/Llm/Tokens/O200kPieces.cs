namespace WritersRoom.Llm.Tokens;

/// <summary>
/// o200k_base: a word is <c>[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?</c> or else
/// <c>[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?</c>; then
/// <c>\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+</c> (npm tiktoken, encoders/o200k_base.json).
/// </summary>
internal sealed class O200kPieces : IPieces
{
    private const CharacterClass CannotLead = CharacterClass.NewLine | CharacterClass.Letter | CharacterClass.Number;
    private const CharacterClass InWord = CharacterClass.WordStart | CharacterClass.WordEnd;

    public int EndOf(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        var first = Characters.At(text, start, out var length);
        var word = Word(text, start, first, length, isLast);
        if (word >= 0)
            return WithContraction(text, word, isLast);
        if (word == PieceRules.NeedsMore)
            return word;

        if ((first & CharacterClass.Number) != 0)
            return PieceRules.Number(text, start, isLast);
        if (((first & CharacterClass.WhiteSpace) == 0 || text[start] == ' ')
            && PieceRules.Marks(text, start, takesSlash: true, isLast) is not PieceRules.NoMatch and var marks)
            return marks;
        return PieceRules.WhiteSpace(text, start, isLast);
    }

    private static int Word(ReadOnlySpan<byte> text, int start, CharacterClass first, int length, bool isLast)
    {
        var afterLead = start + length;
        var mayLead = (first & CannotLead) == 0;
        var isInWord = (first & InWord) != 0;
        if (mayLead && afterLead == text.Length && !isLast)
            return PieceRules.NeedsMore;
        if (mayLead && Ends(text, afterLead, isLast) is not PieceRules.NoMatch and var led)
            return led;
        if (isInWord && Ends(text, start, isLast) is not PieceRules.NoMatch and var bare)
            return bare;
        if (mayLead && Starts(text, afterLead) is not PieceRules.NoMatch and var ledCapitals)
            return ledCapitals;
        return isInWord ? Starts(text, start) : PieceRules.NoMatch;
    }

    /// <summary>First-half characters, as many as there are or as leave one for the second half; then second-half ones.</summary>
    private static int Ends(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        var (at, both) = (start, PieceRules.NoMatch);
        while (at < text.Length && Characters.At(text, at, out var length) is var character && (character & CharacterClass.WordStart) != 0)
        {
            at += length;
            if ((character & CharacterClass.WordEnd) != 0)
                both = at;
        }

        var end = at;
        while (end < text.Length && (Characters.At(text, end, out var length) & CharacterClass.WordEnd) != 0)
            end += length;
        if (end == text.Length && !isLast)
            return PieceRules.NeedsMore;
        return end > at ? end : both;
    }

    // Asked after Ends has found no match: no second half follows, and the text's end has been seen.
    private static int Starts(ReadOnlySpan<byte> text, int start)
    {
        var at = start;
        while (at < text.Length && (Characters.At(text, at, out var length) & CharacterClass.WordStart) != 0)
            at += length;
        return at > start ? at : PieceRules.NoMatch;
    }

    private static int WithContraction(ReadOnlySpan<byte> text, int end, bool isLast) =>
        PieceRules.Contraction(text, end, isLast) is not PieceRules.NoMatch and var contracted ? contracted : end;
}
