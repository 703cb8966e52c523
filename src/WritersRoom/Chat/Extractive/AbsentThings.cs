using WritersRoom.Language;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Chat.Extractive;

/// <summary>
/// Names the people and things a question is about that occur nowhere in the script: not the word, no inflection of it, no slip of the pen in a name, and, for
/// a thing, no word that means nearly the same.
/// </summary>
internal sealed class AbsentThings(ScriptIndex index)
{
    // How near the nearest word of the script must be to stand for a thing.
    private const float StandsFor = 0.2f;

    /// <summary>The words as the question writes them, in order; empty when all it names occurs.</summary>
    public IReadOnlyList<string> In(string question)
    {
        var absent = new List<string>();
        var words = TermAnalyzer.Words(question);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.IsStopWord || char.IsDigit(question[word.Offset]) || index.Cast.IsNameWord(word.Term)) continue;

            var term = SearchTerms.Of(word);
            if (index.Ranker.ScenesHolding(term) > 0) continue;

            if (IsName(question, words, i) ? !IsMisspelt(word.Term) : IsThing(term) && !HasStandIn(term))
                absent.Add(question.Substring(word.Offset, word.Length));
        }

        return absent;
    }

    // A capital inside a sentence, in a question that is not all capitals.
    private static bool IsName(string question, List<Word> words, int at) =>
        at > 0
        && char.IsUpper(question[words[at].Offset])
        && question.Any(char.IsLower)
        && !question.AsSpan(words[at - 1].End, words[at].Offset - words[at - 1].End).ContainsAny(".?!:");

    private bool IsMisspelt(string term) => index.Cast.HasNameNear(term);

    private static bool IsThing(string term)
    {
        var entry = Thesaurus.English.Find(term);
        return entry >= 0 && Thesaurus.English.IsThing(entry);
    }

    private bool HasStandIn(string term) => index.Ranker.NearestTo(term) >= StandsFor;
}
