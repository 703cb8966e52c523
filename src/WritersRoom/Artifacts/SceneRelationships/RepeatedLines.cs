using WritersRoom.Artifacts.Reading;
using WritersRoom.Language;

namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>Sentences that share a run of five words, and short ones that are the same, in scenes apart. The most telling first.</summary>
internal static class RepeatedLines
{
    private const int Run = 5;
    private const int ShortestLine = 4;
    private const int MostOccurrences = 8;

    public static IEnumerable<SceneRelationshipDraft> Find(ScriptReading script)
    {
        var seen = new HashSet<(Passage, Passage)>();
        var found = new List<(Passage Setup, Passage Payoff, double Score)>();
        foreach (var places in Index(script).Values.Where(places => places.Count is > 1 and <= MostOccurrences))
        {
            for (var i = 1; i < places.Count; i++)
            {
                var (setup, payoff) = (places[i - 1], places[i]);
                if (payoff.SceneIndex - setup.SceneIndex < 2 || !seen.Add((setup, payoff))) continue;
                var score = Score(setup, payoff, script);
                if (score > 0) found.Add((setup, payoff, score));
            }
        }

        return found.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Setup.SceneIndex).Select(pair => Describe(pair.Setup, pair.Payoff, script));
    }

    private static Dictionary<string, List<Passage>> Index(ScriptReading script)
    {
        var index = new Dictionary<string, List<Passage>>(StringComparer.Ordinal);
        foreach (var passage in script.Scenes.SelectMany(scene => scene.Passages).Where(passage => !passage.IsShouted))
        {
            var terms = passage.Words.Select(word => word.Term).ToArray();
            if (terms.Length is >= ShortestLine and < Run) Add(string.Join(' ', terms), passage);
            for (var i = 0; i + Run <= terms.Length; i++) Add(string.Join(' ', terms, i, Run), passage);
            if (terms.Length == 3 && passage.IsDialogue && passage.Words.Count(word => !word.IsStopWord) >= 2) Add(string.Join(' ', terms), passage);
        }

        return index;

        void Add(string key, Passage passage)
        {
            if (!index.TryGetValue(key, out var places)) index[key] = places = [];
            if (places.Count == 0 || places[^1] != passage) places.Add(passage);
        }
    }

    /// <summary>How much the shared words say; 0 when they are everyday words.</summary>
    private static double Score(Passage setup, Passage payoff, ScriptReading script)
    {
        var shared = LongestRun(setup.Words, payoff.Words);
        var content = shared.Where(word => !word.IsStopWord && !script.Cast.IsNameTerm(word.Stem)).DistinctBy(word => word.Stem).ToList();
        if (content.Count == 0) return 0;

        var rare = content.Count(word => script.ScenesWith(word.Stem) <= Math.Max(3, script.Scenes.Count / 10));
        var isWhole = shared.Count == payoff.Words.Count && setup.Words.Count == payoff.Words.Count;
        if (rare == 0 || (!isWhole && content.Count < 2)) return 0;
        return content.Sum(word => script.Rarity(word.Stem)) + (isWhole ? 3 : 0) + (setup.IsDialogue && payoff.IsDialogue ? 2 : 0) + (0.2 * shared.Count);
    }

    private static List<Word> LongestRun(IReadOnlyList<Word> left, IReadOnlyList<Word> right)
    {
        var lengths = new int[right.Count + 1];
        var (length, end) = (0, 0);
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = right.Count - 1; j >= 0; j--)
            {
                lengths[j + 1] = left[i].Term == right[j].Term ? lengths[j] + 1 : 0;
                if (lengths[j + 1] > length) (length, end) = (lengths[j + 1], j + 1);
            }
        }

        return right.Skip(end - length).Take(length).ToList();
    }

    private static SceneRelationshipDraft Describe(Passage setup, Passage payoff, ScriptReading script)
    {
        var first = script.Cast.Of(setup.Speaker);
        var second = script.Cast.Of(payoff.Speaker);
        var (type, description) = (setup.IsDialogue, payoff.IsDialogue) switch
        {
            (true, true) when first != second => (SceneRelationshipType.Callback, $"{Names.Of(payoff, script)} takes up what {Names.Of(setup, script)} said."),
            (true, true) => (SceneRelationshipType.Echo, $"{Names.Of(setup, script)} says it again."),
            (false, false) => (SceneRelationshipType.Parallel, "The same thing is shown again in nearly the same words."),
            (true, false) => (SceneRelationshipType.Echo, $"What {Names.Of(setup, script)} said is shown."),
            _ => (SceneRelationshipType.Echo, $"What was shown, {Names.Of(payoff, script)} says."),
        };
        return new SceneRelationshipDraft(type, setup.SceneIndex, payoff.SceneIndex, description, [setup.Evidence, payoff.Evidence]);
    }
}
