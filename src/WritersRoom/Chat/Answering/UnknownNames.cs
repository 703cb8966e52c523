using WritersRoom.Language;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Chat.Answering;

/// <summary>
/// Finds names in a sentence about a script that occur nowhere in it: not the word, no inflection of it, no slip of the pen, and no word that means the same ("Scottish" where Scotland is named).
/// </summary>
internal static class UnknownNames
{
    private const float StandsFor = 0.57f;

    // What answers say of scripts with a capital, and the language's own.
    private static readonly HashSet<string> Ours = new(StringComparer.Ordinal)
    {
        "act", "scene", "scenes", "int", "ext", "fountain", "i", "i'm", "i'd", "i've", "i'll", "yes", "no", "ok", "script", "screenplay", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january", "february", "april", "june", "july", "august", "september", "october", "november", "december", "english", "markdown", "one", "two", "three", "four", "five", "first", "second", "third",
        "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "cut", "fade", "voice-over",
    };

    /// <summary>The first of them as the sentence writes it, or null. What stands in quotation marks is not looked at: it is looked up as a quote.</summary>
    public static string? FirstIn(string claim, ScriptIndex index)
    {
        var text = Quotations.In(claim).Aggregate(claim, (rest, quote) => rest.Replace(quote, new string(' ', quote.Length), StringComparison.Ordinal));
        if (!text.Any(char.IsLower))
            return null;
        var words = TermAnalyzer.Words(text);
        for (var i = 0; i < words.Count; i++)
            if (IsNameLike(text, words, i) && IsUnknown(words[i], index, IsFirst(text, words, i)))
                return text.Substring(words[i].Offset, words[i].Length);
        return null;
    }

    private static bool IsNameLike(string text, List<Word> words, int at)
    {
        var word = words[at];
        if (word.Length < 2 || !char.IsUpper(text[word.Offset]) || word.IsStopWord || Ours.Contains(word.Term) || QuestionReader.IsSteering(word.Term))
            return false;
        // A contraction is a word of the language ("Don't"), whatever it begins with.
        return !word.Term.Contains('\'', StringComparison.Ordinal);
    }

    // Every sentence begins with a capital: there it takes a word that the language does not have.
    private static bool IsFirst(string text, List<Word> words, int at) =>
        at == 0 || text.AsSpan(words[at - 1].End, words[at].Offset - words[at - 1].End).ContainsAny(".?!:\n");

    private static bool IsUnknown(Word word, ScriptIndex index, bool isFirst)
    {
        var term = SearchTerms.Of(word);
        if (index.Ranker.ScenesHolding(term) > 0 || index.Cast.IsNameWord(word.Term) || index.Cast.HasNameNear(word.Term))
            return false;
        if (isFirst && IsEnglish(word, term))
            return false;
        return index.Ranker.NearestTo(term) < StandsFor;
    }

    private static bool IsEnglish(Word word, string term) =>
        Thesaurus.English.Find(term) >= 0 || word.Term.EndsWith("ly", StringComparison.Ordinal) || word.Term.EndsWith("ing", StringComparison.Ordinal);
}
