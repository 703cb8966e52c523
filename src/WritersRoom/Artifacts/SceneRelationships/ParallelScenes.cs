using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>Scenes apart that bring the same people to the same place over like matters. The most alike first.</summary>
internal static class ParallelScenes
{
    private const double LeastLikeness = 0.12;
    private const int MostPerPlace = 60;

    public static IEnumerable<SceneRelationshipDraft> Find(ScriptReading script)
    {
        var gap = ExtractiveSceneRelationships.Gap(script);
        return script.Scenes.Where(scene => scene.Scene.Heading.Location.Length > 0 && scene.Words > 40)
            .GroupBy(scene => scene.Scene.Heading.Location, StringComparer.OrdinalIgnoreCase)
            .SelectMany(place => Pairs(place.Take(MostPerPlace).ToList(), gap))
            .OrderByDescending(pair => pair.Likeness)
            .Select(pair => Describe(pair.Setup, pair.Payoff, script)).OfType<SceneRelationshipDraft>();
    }

    private static IEnumerable<(SceneReading Setup, SceneReading Payoff, double Likeness)> Pairs(List<SceneReading> scenes, int gap)
    {
        for (var i = 0; i < scenes.Count; i++)
        {
            for (var j = i + 1; j < scenes.Count; j++)
            {
                if (scenes[j].Index - scenes[i].Index < gap || Shared(scenes[i], scenes[j]).Count < 2) continue;
                var likeness = scenes[i].Terms.Cosine(scenes[j].Terms);
                if (likeness >= LeastLikeness) yield return (scenes[i], scenes[j], likeness);
            }
        }
    }

    private static List<CastMember> Shared(SceneReading setup, SceneReading payoff) =>
        setup.Speakers.Intersect(payoff.Speakers).Where(member => !member.IsGroup).ToList();

    private static SceneRelationshipDraft? Describe(SceneReading setup, SceneReading payoff, ScriptReading script) => Closest(setup, payoff, script) is { } pair
        ? new SceneRelationshipDraft(
            SceneRelationshipType.Parallel, setup.Index, payoff.Index,
            $"{Names.List(Shared(setup, payoff), 3)} are back at {Places.Of(setup.Scene.Heading)} over like matters.",
            [pair.Setup.Evidence, pair.Payoff.Evidence])
        : null;

    /// <summary>The two sentences that share most; null when none share two telling words.</summary>
    private static (Passage Setup, Passage Payoff)? Closest(SceneReading setup, SceneReading payoff, ScriptReading script)
    {
        var later = payoff.Passages.Select(passage => (passage, Stems: Stems(passage))).Where(candidate => candidate.Stems.Count > 1).ToList();
        (Passage, Passage)? best = null;
        var bestScore = 0.0;
        foreach (var passage in setup.Passages)
        {
            var stems = Stems(passage);
            foreach (var candidate in later)
            {
                var shared = candidate.Stems.Where(stems.Contains).ToList();
                var score = shared.Sum(script.Rarity) / Math.Sqrt(stems.Count + candidate.Stems.Count);
                if (shared.Count < 2 || score <= bestScore) continue;
                (best, bestScore) = ((passage, candidate.passage), score);
            }
        }

        return best;

        HashSet<string> Stems(Passage passage) => passage.Words.Where(word => !word.IsStopWord && !script.Cast.IsNameTerm(word.Stem)).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
    }
}
