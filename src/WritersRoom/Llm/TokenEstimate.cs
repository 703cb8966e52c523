namespace WritersRoom.Llm;

/// <summary>
/// How many tokens a text takes, without a tokenizer. An estimate: words of common length are one token, long ones more, a mark is one. Within
/// ten per cent of cl100k_base on English screenplays (see TokenEstimateTests).
/// </summary>
public static class TokenEstimate
{
    // Letters that one token of a common encoding covers beyond a word's first few.
    private const int LettersOfFirstToken = 7;
    private const int LettersOfFurtherToken = 4;

    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i];
            if (char.IsLetter(letter))
            {
                var start = i;
                while (i < text.Length && char.IsLetter(text[i]))
                    i++;
                tokens += letter > 0x2E7F ? i - start : OfWord(i - start);
            }
            else
            {
                tokens += char.IsWhiteSpace(letter) && letter != '\n' ? 0 : 1;
                i++;
            }
        }

        return tokens;
    }

    private static int OfWord(int letters) => letters <= LettersOfFirstToken
        ? 1
        : 1 + ((letters - LettersOfFirstToken + LettersOfFurtherToken - 1) / LettersOfFurtherToken);
}
