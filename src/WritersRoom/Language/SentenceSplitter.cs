using System.Collections.Frozen;

namespace WritersRoom.Language;

/// <summary>A sentence: where it stands in the text it was read from. It neither starts nor ends with white space.</summary>
public readonly record struct Sentence(int Offset, int Length)
{
    /// <summary>The sentence's own characters, line breaks inside it included.</summary>
    public string In(string text) => text.Substring(Offset, Length);
}

/// <summary>
/// Parts the text of one screenplay element into sentences. Knows abbreviations ("Mr. Hale"), initials ("J. Doe", "H.M.S. Victory"), decimals,
/// ellipses and dashes that run on in lower case, and closing quotes and brackets behind the full stop.
/// </summary>
/// <remarks>Thread-safe; every character is in at most one sentence; the time is linear in the text.</remarks>
public static class SentenceSplitter
{
    private static readonly FrozenSet<string> Abbreviations =
        "mr mrs ms dr prof st rev hon sr jr lt sgt capt cpt col gen cmdr adm maj pvt gov sen rep no vs etc approx dept apt ave blvd fig inc ltd"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AbbreviationLookup =
        Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The sentences of <paramref name="text"/> in order; empty for a text without a letter or digit.</summary>
    public static List<Sentence> Split(string text)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        var position = 0;
        while (position < text.Length)
        {
            if (!IsTerminator(text[position]))
            {
                position++;
                continue;
            }

            var firstMark = position;
            while (position < text.Length && IsTerminator(text[position])) position++;
            var isRun = position - firstMark > 1;
            while (position < text.Length && IsCloser(text, position)) position++;
            if (!EndsHere(text, start, firstMark, position, isRun)) continue;

            Add(text, start, position, sentences);
            start = position;
        }

        Add(text, start, text.Length, sentences);
        return sentences;
    }

    private static bool EndsHere(string text, int start, int firstMark, int after, bool isRun)
    {
        if (after >= text.Length || text[firstMark] is '。' or '！' or '？') return true;
        if (!char.IsWhiteSpace(text[after])) return false;

        var next = after;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || IsOpener(text[next]))) next++;
        if (next >= text.Length) return true;
        if (char.IsLower(text[next])) return false;
        return isRun || text[firstMark] != '.' || !IsAbbreviated(text.AsSpan(start, firstMark - start));
    }

    private static bool IsAbbreviated(ReadOnlySpan<char> before)
    {
        var wordStart = before.Length;
        while (wordStart > 0 && (char.IsLetter(before[wordStart - 1]) || before[wordStart - 1] == '.')) wordStart--;
        var word = before[wordStart..];
        var isInitial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
        return isInitial || word.Contains('.') || AbbreviationLookup.Contains(word);
    }

    private static void Add(string text, int start, int end, List<Sentence> sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        for (var i = start; i < end; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            sentences.Add(new Sentence(start, end - start));
            return;
        }
    }

    private static bool IsTerminator(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    private static bool IsOpener(char c) => c is '"' or '\'' or '\u201C' or '\u2018' or '(' or '[' or '*' or '_';

    // A straight quote closes when white space or the end follows it; otherwise it opens the next sentence.
    private static bool IsCloser(string text, int position) => text[position] switch
    {
        ')' or ']' or '\u201D' or '\u2019' or '」' or '』' => true,
        '"' or '\'' or '*' or '_' => position + 1 >= text.Length || char.IsWhiteSpace(text[position + 1]) || IsCloser(text, position + 1),
        _ => false,
    };
}
