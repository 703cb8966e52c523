namespace WritersRoom.Llm.Tokens;

/// <summary>
/// cl100k_base: <c>(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>
/// (npm tiktoken, encoders/cl100k_base.json).
/// </summary>
internal sealed class Cl100kPieces : IPieces
{
    private const CharacterClass CannotLead = CharacterClass.NewLine | CharacterClass.Letter | CharacterClass.Number;

    public int EndOf(ReadOnlySpan<byte> text, int start, bool isLast)
    {
        var first = Characters.At(text, start, out var length);
        if ((first & CharacterClass.Letter) != 0)
            return Letters(text, start + length, isLast);
        if (text[start] == '\'' && PieceRules.Contraction(text, start, isLast) is not PieceRules.NoMatch and var contraction)
            return contraction;
        if ((first & CannotLead) == 0)
        {
            if (start + length == text.Length && !isLast)
                return PieceRules.NeedsMore;
            if (start + length < text.Length && (Characters.At(text, start + length, out var next) & CharacterClass.Letter) != 0)
                return Letters(text, start + length + next, isLast);
        }

        if ((first & CharacterClass.Number) != 0)
            return PieceRules.Number(text, start, isLast);
        if (((first & CharacterClass.WhiteSpace) == 0 || text[start] == ' ')
            && PieceRules.Marks(text, start, takesSlash: false, isLast) is not PieceRules.NoMatch and var marks)
            return marks;
        return PieceRules.WhiteSpace(text, start, isLast);
    }

    private static int Letters(ReadOnlySpan<byte> text, int at, bool isLast)
    {
        while (at < text.Length && (Characters.At(text, at, out var length) & CharacterClass.Letter) != 0)
            at += length;
        return at == text.Length && !isLast ? PieceRules.NeedsMore : at;
    }
}
