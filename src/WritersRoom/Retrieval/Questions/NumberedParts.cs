using System.Globalization;
using WritersRoom.Language;

namespace WritersRoom.Retrieval.Questions;

/// <summary>Scenes and acts that a question names by number.</summary>
internal static class NumberedParts
{
    /// <summary>The first scene a text names by number ("scene 12A", "the third scene", "the last scene"); marks the words that do.</summary>
    public static SceneReference? SceneIn(string text, List<Word> words, bool[] used)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Term is not ("scene" or "scenes" or "sc")) continue;

            if (i + 1 < words.Count && NumberAfter(text, words, i) is { } number)
            {
                used[i] = used[i + 1] = true;
                return new SceneReference(number);
            }

            if (i > 0 && words[i].Term == "scene" && OrdinalBefore(words[i - 1].Term) is { } reference)
            {
                used[i - 1] = used[i] = true;
                return reference;
            }
        }

        return null;
    }

    private static string? NumberAfter(string text, List<Word> words, int at)
    {
        var next = words[at + 1];
        var isDigits = char.IsAsciiDigit(text[next.Offset]);
        if (isDigits && next.Length <= 6) return text.Substring(next.Offset, next.Length).ToUpperInvariant();
        return Numerals.Cardinal(next.Term)?.ToString(CultureInfo.InvariantCulture);
    }

    private static SceneReference? OrdinalBefore(string term) => term switch
    {
        "opening" => new SceneReference("1"),
        "last" or "final" or "closing" => new SceneReference(null),
        _ => Numerals.Ordinal(term) is { } number ? new SceneReference(number.ToString(CultureInfo.InvariantCulture)) : null,
    };

    /// <summary>The first act a text names ("act two", "Act II", "the last act" as -1); marks the words that do.</summary>
    public static int? ActIn(string text, List<Word> words, bool[] used)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Term != "act") continue;

            if (i + 1 < words.Count && ActAfter(text, words[i + 1]) is { } after)
            {
                used[i] = used[i + 1] = true;
                return after;
            }

            if (i > 0 && (words[i - 1].Term is "last" or "final" ? -1 : Numerals.Ordinal(words[i - 1].Term)) is { } before and not 0)
            {
                used[i - 1] = used[i] = true;
                return before;
            }
        }

        return null;
    }

    // "Act I" only with a capital: "how should he act i wonder".
    private static int? ActAfter(string text, Word word) =>
        Numerals.Cardinal(word.Term) is > 0 and <= 10 and var number ? number : char.IsUpper(text[word.Offset]) ? Numerals.FromRoman(word.Term) : null;
}
