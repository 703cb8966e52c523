using WritersRoom.Language;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Questions;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Chat.Extractive;

/// <summary>
/// Finds a person and somebody, a place or a thing in one question that the script has both of, and nowhere together: real names in the wrong place. A person is where they speak or are spoken of, a place or a
/// thing where its words are or what nearly means the same; next to each other is together. What people do is not looked at, so a wrong deed among the right people is not noticed.
/// </summary>
internal sealed class ThingsApart(ScriptIndex index)
{
    private static readonly HashSet<string> Determiners = new(StringComparer.Ordinal) { "the", "a", "an", "his", "her", "their", "its", "this", "that" };

    /// <summary>The first such pair, the person first; null when all that the question names meets.</summary>
    public Apart? In(string question)
    {
        var people = index.Cast.NamedIn(question).Select(name => new Place(PlainProse.From(name), ScenesWith(name))).ToList();
        for (var i = 0; i < people.Count; i++)
            for (var j = i + 1; j < people.Count; j++)
                if (!people[i].Scenes.Overlaps(people[j].Scenes)) return new Apart(people[i], people[j]);

        if (people.Count == 0) return null;

        foreach (var thing in Things(question))
            foreach (var person in people)
                if (!thing.Scenes.Any(scene => person.Scenes.Contains(scene) || person.Scenes.Contains(scene - 1) || person.Scenes.Contains(scene + 1))) return new Apart(person, thing);
        return null;
    }

    private HashSet<int> ScenesWith(string name)
    {
        var scenes = index.Cast.ScenesOf(name).ToHashSet();
        var words = TermAnalyzer.Words(name).Where(word => !word.IsStopWord).Select(word => SearchTerms.Of(word)).Distinct().ToList();
        // A word of a name that several bear says nothing alone.
        foreach (var word in words)
            if (index.Cast.NamedIn(word).Contains(name)) scenes.UnionWith(index.Ranker.ScenesWith(word));
        if (words.Count > 1) scenes.UnionWith(index.Mentions.OfAll(words));
        return scenes;
    }

    // What stands behind "the", "a", "her" up to the next little word or person, and names that are nobody's.
    private IEnumerable<Place> Things(string question)
    {
        var words = TermAnalyzer.Words(question);
        for (var i = 0; i < words.Count; i++)
        {
            if (i == 0 || !IsTelling(words[i])) continue;

            var isDetermined = Determiners.Contains(words[i - 1].Term);
            if (!isDetermined && !IsCapital(words[i])) continue;

            // What a name stands for ends with its capitals: what follows is what it does.
            var end = i + 1;
            while (end < words.Count && IsTelling(words[end]) && (isDetermined || IsCapital(words[end])) && IsNextTo(question, words[end - 1], words[end])) end++;
            if (ThingOf(question, words[i..end]) is { } thing) yield return thing;
            i = end - 1;
        }

        bool IsTelling(Word word) => !word.IsStopWord && !index.Cast.IsNameWord(word.Term);

        bool IsCapital(Word word) => char.IsUpper(question[word.Offset]) && question.Any(char.IsLower);
    }

    private static bool IsNextTo(string text, Word before, Word word) => text.AsSpan(before.End, word.Offset - before.End).IndexOfAny(".,;:?!()\"") < 0;

    private Place? ThingOf(string question, List<Word> run)
    {
        var telling = run.Where(word => !QuestionReader.IsSteering(word.Term) && !IsDeed(word)).ToList();
        if (telling.Count == 0) return null;

        var sets = telling.ConvertAll(word => index.Ranker.ScenesNear(SearchTerms.Of(word), AbsentThings.StandsFor));
        var together = sets.Aggregate((one, other) => [.. one.Intersect(other)]);
        return together.Count == 0 ? null : new Place(question[telling[0].Offset..telling[^1].End], together);
    }

    private static bool IsDeed(Word word) =>
        word.Term.EndsWith("ly", StringComparison.Ordinal) || word.Term.EndsWith("ed", StringComparison.Ordinal) || word.Term.EndsWith("ing", StringComparison.Ordinal);

    /// <summary>Somebody or something, and the scenes it is in.</summary>
    /// <param name="Name">As it is told.</param>
    /// <param name="Scenes">From 0.</param>
    internal sealed record Place(string Name, HashSet<int> Scenes);

    /// <summary>Two that nowhere meet.</summary>
    internal sealed record Apart(Place Person, Place Other);
}
