using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.Structure;

/// <summary>Chooses the scenes the story leans on: about twice the root of their number, at most half of them.</summary>
internal static class KeyScenes
{
    private const double TurningPointBonus = 1.5;

    public static IReadOnlyList<KeySceneDraft> Find(ScriptReading script, SceneFeatures[] features, IReadOnlyList<TurningPointDraft> points)
    {
        var count = Math.Clamp((int)Math.Round(2 * Math.Sqrt(script.Scenes.Count)), 1, Math.Max(1, script.Scenes.Count / 2));
        var scores = features.Select(feature => feature.Significance).ToArray();
        foreach (var point in points) scores[point.SceneIndex] += TurningPointBonus;

        return Enumerable.Range(0, scores.Length).OrderByDescending(index => scores[index]).Take(count).Order()
            .Select(index => new KeySceneDraft(index, SceneReasons.Of(features[index]))).ToArray();
    }
}
