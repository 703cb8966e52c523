using System.Globalization;

namespace WritersRoom.Retrieval.Questions;

/// <summary>Small numbers as people write them.</summary>
internal static class Numerals
{
    private static readonly string[] Cardinals =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    private static readonly string[] Ordinals =
    [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
        "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    ];

    private static readonly string[] Roman = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

    /// <summary>"two" or "2".</summary>
    public static int? Cardinal(string term) =>
        int.TryParse(term, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : IndexOf(Cardinals, term);

    /// <summary>"second" or "2nd".</summary>
    public static int? Ordinal(string term)
    {
        if (IndexOf(Ordinals, term) is { } word) return word;
        var isSuffixed = term.Length > 2 && char.IsAsciiDigit(term[0]) && (term.EndsWith("st", StringComparison.Ordinal)
            || term.EndsWith("nd", StringComparison.Ordinal) || term.EndsWith("rd", StringComparison.Ordinal) || term.EndsWith("th", StringComparison.Ordinal));
        return isSuffixed && int.TryParse(term.AsSpan(0, term.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>"ii", from 1 to 10.</summary>
    public static int? FromRoman(string term) => term.Length == 0 ? null : IndexOf(Roman, term);

    private static int? IndexOf(string[] words, string term)
    {
        var index = Array.IndexOf(words, term);
        return index < 0 ? null : index;
    }
}
