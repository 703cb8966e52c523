using WritersRoom.Language;

namespace WritersRoom.Retrieval.Ranking;

/// <summary>The terms by which texts and questions are compared: stems of the words that carry meaning, irregular forms led back to their word.</summary>
internal static class SearchTerms
{
    /// <summary>The terms of a text in order, with the word each was read from.</summary>
    public static IEnumerable<(string Term, Word Word)> Of(string text)
    {
        foreach (var word in TermAnalyzer.Words(text))
            if (!word.IsStopWord) yield return (Of(word), word);
    }

    /// <summary>The term of one word, stop word or not.</summary>
    public static string Of(Word word)
    {
        var known = IrregularForms.BaseOf(word.Term);
        return ReferenceEquals(known, word.Term) ? word.Stem : EnglishStemmer.Stem(known);
    }
}
