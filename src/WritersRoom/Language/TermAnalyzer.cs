namespace WritersRoom.Language;

/// <summary>
/// Reads the words of a text the way search and analysis compare them: lower case, accents folded, possessives off,
/// stemmed, stop words told apart.
/// </summary>
/// <remarks>
/// A word is a run of letters and digits with apostrophes inside it ("don't"); hyphens part words. Scripts written without spaces
/// (Chinese, Japanese) give one word per character. Words of other languages than English keep their form: the stemmer
/// changes only words in Latin letters a to z. Thread-safe; the time is linear in the text.
/// </remarks>
public static class TermAnalyzer
{
    /// <summary>All words of <paramref name="text"/> in order, stop words included.</summary>
    public static List<Word> Words(string text)
    {
        var words = new List<Word>(text.Length / 6);
        var position = 0;
        while (position < text.Length)
        {
            if (!char.IsLetterOrDigit(text[position]))
            {
                position++;
                continue;
            }

            var end = EndOfWord(text, position);
            words.Add(Analyze(text, position, end));
            position = end;
        }

        return words;
    }

    /// <summary>The stems of the words that carry meaning, in order, repeated as often as they occur.</summary>
    public static IEnumerable<string> Terms(string text) =>
        Words(text).Where(word => !word.IsStopWord).Select(word => word.Stem);

    private static int EndOfWord(string text, int start)
    {
        if (IsUnspaced(text[start])) return start + 1;

        var end = start + 1;
        while (end < text.Length)
        {
            var c = text[end];
            if (char.IsLetterOrDigit(c) && !IsUnspaced(c)) end++;
            else if (IsMark(c)) end++;
            else if (IsApostrophe(c) && end + 1 < text.Length && char.IsLetter(text[end + 1])) end += 2;
            else break;
        }

        return end;
    }

    private static Word Analyze(string text, int start, int end)
    {
        var term = Fold(text.AsSpan(start, end - start));
        var isStopWord = StopWords.Contains(term);
        return new Word(start, end - start, term, isStopWord ? term : EnglishStemmer.Stem(term), isStopWord);
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        Span<char> buffer = word.Length <= 32 ? stackalloc char[word.Length * 2] : new char[word.Length * 2];
        var length = 0;
        foreach (var c in word)
        {
            if (IsApostrophe(c)) buffer[length++] = '\'';
            else if (c < 128) buffer[length++] = char.ToLowerInvariant(c);
            else if (!IsMark(c)) length += LatinFolding.Fold(c, buffer[length..]);
        }

        var folded = buffer[..length];
        if (folded.EndsWith("'s") && folded.Length > 2 && !StopWords.Contains(folded)) folded = folded[..^2];
        return folded.ToString();
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u02BC';

    private static bool IsMark(char c) =>
        c >= 0x300 && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsUnspaced(char c) =>
        c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
