using System.Text;
using WritersRoom.Language;

namespace WritersRoom.Artifacts.Reading;

/// <summary>Turns a name in capitals into one for a sentence: "CAPTAIN LE GUIN" into "Captain Le Guin".</summary>
internal static class DisplayNames
{
    public static string Of(string name, CaseEvidence? evidence = null)
    {
        if (name.Any(char.IsLower)) return name;
        var display = new StringBuilder(name);
        foreach (var word in TermAnalyzer.Words(name))
        {
            // Two letters that the script never writes in small are initials: AI, JJ.
            if (word.Length == 2 && evidence is not null && evidence.Titles(word.Term) == 0 && !word.IsStopWord) continue;
            if (IsRoman(word.Term)) continue;
            for (var i = word.Offset + 1; i < word.End; i++)
            {
                var isAfterPrefix = i == word.Offset + 2 && display[i - 1] is '\'' or '\u2019';
                if (!isAfterPrefix) display[i] = char.ToLowerInvariant(display[i]);
            }
        }

        return display.ToString();
    }

    private static bool IsRoman(string term) => term.Length is > 1 and < 5 && term.All(c => c is 'i' or 'v' or 'x');
}
