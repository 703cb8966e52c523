using WritersRoom.Language;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Chat.Extractive;

/// <summary>
/// Names the people and things a question is about that occur nowhere in the script: not the word, no inflection of it, no slip of the pen in a name, and, for
/// a thing, no word that means nearly the same. What people do and how is not looked at: askers use their own words for it.
/// </summary>
internal sealed class AbsentThings(ScriptIndex index)
{
    /// <summary>How near a word of the script must be to stand for a thing: nearer than the words of its definition. Measured: evals/README.md.</summary>
    public const float StandsFor = 0.57f;

    // What questions say in place of a name, and what writers call the parts of a script: neither is looked for in its words.
    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "place", "location", "spot", "time", "name", "people", "person", "anything", "reason", "way",
        "overview", "summary", "synopsis", "story", "plot", "subplot", "script", "screenplay", "film", "movie", "scene", "scenes", "act", "character", "characters",
        "protagonist", "antagonist", "relationship", "relationships", "conflict", "arc", "theme", "themes", "tone", "pacing", "setup", "payoff", "stakes",
        "beginning", "ending", "midpoint", "climax", "moment", "dialogue", "line", "lines",
    };

    /// <summary>The words as the question writes them, in order; empty when all it names occurs.</summary>
    public IReadOnlyList<string> In(string question)
    {
        var words = TermAnalyzer.Words(question);
        var asked = Enumerable.Range(0, words.Count).Where(i => IsAsked(question, words[i])).ToList();
        var missing = asked.Where(i => index.Ranker.ScenesHolding(SearchTerms.Of(words[i])) == 0).ToList();
        var absent = missing.Where(i => IsAbsent(question, words, i)).ToList();

        // All that is asked about is one word that is nowhere, nor anything like it: then even a verb or an idea counts.
        if (asked.Count == 1 && missing.Count == 1 && !HasStandIn(SearchTerms.Of(words[missing[0]]))) absent = missing;
        return absent.ConvertAll(i => question.Substring(words[i].Offset, words[i].Length));
    }

    private bool IsAsked(string question, Word word) =>
        !word.IsStopWord && !char.IsDigit(question[word.Offset]) && !QuestionReader.IsSteering(word.Term) && !QuestionReader.IsMeeting(word.Term) && !Vague.Contains(word.Term) && !index.Cast.IsNameWord(word.Term);

    private bool IsAbsent(string question, List<Word> words, int at) =>
        IsName(question, words, at)
            ? !index.Cast.HasNameNear(words[at].Term)
            : IsThing(words[at]) && !HasStandIn(SearchTerms.Of(words[at]));

    // A capital inside a sentence, in a question that is not all capitals.
    private static bool IsName(string question, List<Word> words, int at) =>
        at > 0
        && char.IsUpper(question[words[at].Offset])
        && question.Any(char.IsLower)
        && !question.AsSpan(words[at - 1].End, words[at].Offset - words[at - 1].End).ContainsAny(".?!:");

    // A thing is a noun: what ends like a verb or an adverb ("skewered", "ironically") only shares its stem with one.
    private static bool IsThing(Word word)
    {
        if (word.Term.EndsWith("ly", StringComparison.Ordinal) || word.Term.EndsWith("ed", StringComparison.Ordinal) || word.Term.EndsWith("ing", StringComparison.Ordinal))
            return false;

        var entry = Thesaurus.English.Find(SearchTerms.Of(word));
        return entry >= 0 && Thesaurus.English.IsThing(entry);
    }

    private bool HasStandIn(string term) => index.Ranker.NearestTo(term) >= StandsFor;
}
