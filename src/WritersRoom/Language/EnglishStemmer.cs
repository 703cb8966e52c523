using System.Collections.Frozen;

namespace WritersRoom.Language;

/// <summary>
/// Martin Porter's second English stemmer ("Porter2"), written from its description:
/// https://snowballstem.org/algorithms/english/stemmer.html. Words with other characters than a to z and the apostrophe come back as they are.
/// </summary>
public static class EnglishStemmer
{
    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> FinishedAfterPlural =
        new[] { "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed" }.ToFrozenSet();

    private static readonly (string Suffix, string Replacement)[] DoubleSuffixes =
    [
        ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("ization", "ize"), ("tional", "tion"), ("biliti", "ble"),
        ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"),
        ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"),
        ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Replacement)[] AdjectiveSuffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] LastSuffixes =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic",
    ];

    /// <summary>The stem of a word in lower case.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || !IsStemmable(word)) return word;
        if (Exceptions.TryGetValue(word, out var exception)) return exception;

        var stem = new StemBuffer(word);
        stem.StripApostrophes();
        StripPlural(ref stem);
        if (FinishedAfterPlural.Contains(stem.ToString())) return stem.ToString();

        StripPast(ref stem);
        if (stem.Length > 2 && stem.Last is 'y' or 'Y' && !stem.IsVowel(stem.Length - 2)) stem.ReplaceEnd(1, "i");
        ReplaceDoubleSuffix(ref stem);
        ReplaceAdjectiveSuffix(ref stem);
        StripLastSuffix(ref stem);
        StripFinalLetter(ref stem);
        return stem.ToString().ToLowerInvariant();
    }

    private static bool IsStemmable(string word)
    {
        foreach (var c in word)
        {
            if (c is not (>= 'a' and <= 'z' or '\'')) return false;
        }

        return true;
    }

    private static void StripPlural(ref StemBuffer stem)
    {
        if (stem.EndsWith("sses")) stem.ReplaceEnd(2, "");
        else if (stem.EndsWith("ied") || stem.EndsWith("ies")) stem.ReplaceEnd(stem.Length > 4 ? 2 : 1, "");
        else if (stem.Last == 's' && !stem.EndsWith("us") && !stem.EndsWith("ss") && stem.HasVowelBefore(stem.Length - 2)) stem.ReplaceEnd(1, "");
    }

    private static void StripPast(ref StemBuffer stem)
    {
        if (stem.EndsWith("eedly") || stem.EndsWith("eed"))
        {
            var length = stem.EndsWith("eed") ? 3 : 5;
            if (stem.InRegion1(length)) stem.ReplaceEnd(length, "ee");
            return;
        }

        var suffix = stem.EndsWith("ingly") ? 5 : stem.EndsWith("edly") ? 4 : stem.EndsWith("ing") ? 3 : stem.EndsWith("ed") ? 2 : 0;
        if (suffix == 0 || !stem.HasVowelBefore(stem.Length - suffix)) return;

        stem.ReplaceEnd(suffix, "");
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz")) stem.ReplaceEnd(0, "e");
        else if (stem.EndsWithDouble()) stem.ReplaceEnd(1, "");
        else if (stem.IsShort()) stem.ReplaceEnd(0, "e");
    }

    private static void ReplaceDoubleSuffix(ref StemBuffer stem)
    {
        foreach (var (suffix, replacement) in DoubleSuffixes)
        {
            if (!stem.EndsWith(suffix)) continue;
            var before = stem.Length > suffix.Length ? stem[stem.Length - suffix.Length - 1] : ' ';
            var applies = suffix switch { "ogi" => before == 'l', "li" => "cdeghkmnrt".Contains(before), _ => true };
            if (applies && stem.InRegion1(suffix.Length)) stem.ReplaceEnd(suffix.Length, replacement);
            return;
        }
    }

    private static void ReplaceAdjectiveSuffix(ref StemBuffer stem)
    {
        foreach (var (suffix, replacement) in AdjectiveSuffixes)
        {
            if (!stem.EndsWith(suffix)) continue;
            if (suffix == "ative" ? stem.InRegion2(5) : stem.InRegion1(suffix.Length)) stem.ReplaceEnd(suffix.Length, replacement);
            return;
        }
    }

    private static void StripLastSuffix(ref StemBuffer stem)
    {
        foreach (var suffix in LastSuffixes)
        {
            if (!stem.EndsWith(suffix)) continue;
            var before = stem.Length > suffix.Length ? stem[stem.Length - suffix.Length - 1] : ' ';
            if (stem.InRegion2(suffix.Length) && (suffix != "ion" || before is 's' or 't')) stem.ReplaceEnd(suffix.Length, "");
            return;
        }
    }

    private static void StripFinalLetter(ref StemBuffer stem)
    {
        var isLoneE = stem.Last == 'e' && (stem.InRegion2(1) || (stem.InRegion1(1) && !stem.IsShortSyllableBefore(stem.Length - 1)));
        var isDoubleL = stem.EndsWith("ll") && stem.InRegion2(1);
        if (isLoneE || isDoubleL) stem.ReplaceEnd(1, "");
    }
}
