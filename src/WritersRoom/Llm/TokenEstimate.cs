namespace WritersRoom.Llm;

/// <summary>
/// How many tokens a text takes, without a tokenizer: a word of common length is one token and a long one more, digits go by three and marks by
/// two. Within ten per cent of cl100k_base on English screenplays and what is made of them (TokenEstimateTests).
/// </summary>
public static class TokenEstimate
{
    private const int LettersOfFirstToken = 7;
    private const int LettersOfFurtherToken = 4;
    private const int DigitsOfToken = 3;
    private const int MarksOfToken = 2;

    // From here on scripts are written without spaces, about a token a letter.
    private const char FirstIdeograph = '\u2E80';

    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsLetter(text[i]))
            {
                while (i < text.Length && char.IsLetter(text[i]))
                    i++;
                tokens += text[start] >= FirstIdeograph ? i - start : OfWord(i - start);
            }
            else if (char.IsDigit(text[i]))
            {
                while (i < text.Length && char.IsDigit(text[i]))
                    i++;
                tokens += Parts(i - start, DigitsOfToken);
            }
            else if (text[i] is ' ' or '\t')
            {
                i++;
            }
            else
            {
                while (i < text.Length && !char.IsLetterOrDigit(text[i]) && text[i] is not (' ' or '\t'))
                    i++;
                tokens += Parts(i - start, MarksOfToken);
            }
        }

        return tokens;
    }

    private static int OfWord(int letters) => letters <= LettersOfFirstToken ? 1 : 1 + Parts(letters - LettersOfFirstToken, LettersOfFurtherToken);

    private static int Parts(int length, int size) => (length + size - 1) / size;
}
