using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Artifacts.Asking;

/// <summary>
/// Finds the place of a quote that a model gave, and the characters that really stand there. Case, white space, kinds of quotation marks and dashes, emphasis
/// marks and an ellipsis at either end may differ; the words may not.
/// </summary>
internal static class QuoteLocator
{
    private const int LongestQuote = 300;
    private const int ShortestPart = 8;

    /// <summary>The first place in the scene where the quote stands without a gap inside one element; null when there is none.</summary>
    public static EvidenceSpan? Find(Scene scene, string quote)
    {
        var sought = Folded.Of(quote).Text.Trim(' ', '"', '\'', '.');
        if (!sought.Any(char.IsLetterOrDigit))
            return null;
        for (var i = 0; i < scene.Elements.Count; i++)
        {
            var element = scene.Elements[i];
            if (!ScriptText.IsShown(element))
                continue;
            var folded = Folded.Of(element.Text);
            var found = folded.Text.IndexOf(sought, StringComparison.Ordinal);
            // A word or two stand anywhere by chance; they prove something only where they are all that is said.
            if (found < 0 || (sought.Length < ShortestPart && folded.Text.Trim(' ', '"', '\'', '.', '!', '?').Length > sought.Length))
                continue;
            return new EvidenceSpan(scene.Index, i, Cut(element.Text[folded.Origins[found]..(folded.Origins[found + sought.Length - 1] + 1)]));
        }

        return null;
    }

    // The beginning of a very long one: still without a gap.
    private static string Cut(string quote)
    {
        if (quote.Length <= LongestQuote)
            return quote;
        var end = quote.LastIndexOfAny([' ', '\n'], LongestQuote, LongestQuote / 2);
        return end > 0 ? quote[..end] : Data.StoredText.Fit(quote, LongestQuote);
    }

    /// <summary>A text as it is compared, and for each of its characters the one of the original it came from.</summary>
    private sealed record Folded(string Text, List<int> Origins)
    {
        public static Folded Of(string original)
        {
            var text = new StringBuilder(original.Length);
            var origins = new List<int>(original.Length);
            for (var i = 0; i < original.Length; i++)
            {
                foreach (var c in Fold(original[i]))
                {
                    // Several of these are one: white space over a line's end, and the two hyphens of a typed dash.
                    if (c is ' ' or '-' && text.Length > 0 && text[^1] == c)
                        continue;
                    text.Append(c);
                    origins.Add(i);
                }
            }

            return new Folded(text.ToString(), origins);
        }

        private static string Fold(char c) => c switch
        {
            '*' or '_' or '\\' => "",
            '\u2018' or '\u2019' or '\u02BC' => "'",
            '\u201C' or '\u201D' or '\u201E' => "\"",
            '\u2013' or '\u2014' or '\u2012' => "-",
            '\u2026' => "...",
            _ when char.IsWhiteSpace(c) => " ",
            _ => char.ToLowerInvariant(c).ToString(),
        };
    }
}
