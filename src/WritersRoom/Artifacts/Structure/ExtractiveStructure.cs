using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.Structure;

/// <summary>
/// Finds acts, turning points and key scenes. A scene's significance is a sum of measured signs; a turning point is the most significant
/// scene near the place where stories turn, and key scenes are the turning points with the most significant of the rest.
/// </summary>
internal static class ExtractiveStructure
{
    /// <summary>Shorter scripts are one act without turning points.</summary>
    private const int FewestScenes = 6;

    public static StructureDraft Find(ScriptReading script, SceneFeatures[] features)
    {
        if (script.Scenes.Count == 0) return new StructureDraft([], [], []);

        var marked = MarkedActs.Find(script.Screenplay);
        var points = script.Scenes.Count < FewestScenes ? [] : TurningPoints.Find(script, features, marked);
        return new StructureDraft(marked ?? Acts(script.Scenes.Count, points), points, KeyScenes.Find(script, features, points));
    }

    private static ActDraft[] Acts(int scenes, IReadOnlyList<TurningPointDraft> points)
    {
        var first = points.FirstOrDefault(point => point.Kind == TurningPointKind.EndOfActOne);
        var second = points.FirstOrDefault(point => point.Kind == TurningPointKind.EndOfActTwo);
        return first is null || second is null || second.SceneIndex >= scenes - 1
            ? [new ActDraft(1, 0, scenes - 1, false)]
            : [new ActDraft(1, 0, first.SceneIndex, false), new ActDraft(2, first.SceneIndex + 1, second.SceneIndex, false), new ActDraft(3, second.SceneIndex + 1, scenes - 1, false)];
    }
}
