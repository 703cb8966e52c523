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
            .SelectMany(place => InOnePlace(place.Take(MostPerPlace).ToList(), gap, script))
            .OrderByDescending(parallel => parallel.Likeness).Select(parallel => parallel.Draft);
    }

    private static IEnumerable<(SceneRelationshipDraft Draft, double Likeness)> InOnePlace(List<SceneReading> scenes, int gap, ScriptReading script)
    {
        for (var i = 0; i < scenes.Count; i++)
        {
            for (var j = i + 1; j < scenes.Count; j++)
            {
                var (setup, payoff) = (scenes[i], scenes[j]);
                if (payoff.Index - setup.Index < gap) continue;
                var shared = setup.Speakers.Intersect(payoff.Speakers).Where(member => !member.IsGroup).ToList();
                var likeness = setup.Terms.Cosine(payoff.Terms);
                if (shared.Count < 2 || likeness < LeastLikeness || Closest(setup, payoff, script) is not { } pair) continue;
                yield return (new SceneRelationshipDraft(
                    SceneRelationshipType.Parallel, setup.Index, payoff.Index,
                    $"{Names.List(shared, 3)} are back at {Places.Of(setup.Scene.Heading)} over like matters.",
                    [pair.Setup.Evidence, pair.Payoff.Evidence]), likeness);
            }
        }
    }

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
