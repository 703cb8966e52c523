using WritersRoom.Artifacts.Asking;

namespace WritersRoom.Artifacts.Structure;

/// <summary>Reads a model's structure: acts that cover every scene, turning points in story order, key scenes that exist.</summary>
internal sealed class StructureAnswer(int sceneCount, IReadOnlyList<ActDraft>? marked)
{
    private const int MostActs = 9;
    private const int MostSentence = 80;
    private const int MostReason = 50;

    public StructureDraft Read(AnswerNode answer) => new(marked ?? Acts(answer), TurningPoints(answer), KeyScenes(answer));

    private ActDraft[] Acts(AnswerNode answer)
    {
        var acts = new List<ActDraft>();
        foreach (var act in answer.Items("acts", 1, MostActs))
        {
            var expected = acts.Count == 0 ? 1 : acts[^1].LastSceneIndex + 2;
            var first = act.Number("first_scene", 1, sceneCount);
            if (first != expected)
                throw act.Wrong("first_scene", $"is {first}; this act must begin with scene {expected}, so that no scene is left out or in two acts");
            acts.Add(new ActDraft(acts.Count + 1, first - 1, act.Number("last_scene", first, sceneCount) - 1, false));
        }

        return acts[^1].LastSceneIndex == sceneCount - 1
            ? [.. acts]
            : throw answer.Wrong("acts", $"end with scene {acts[^1].LastSceneIndex + 1}; the last one must end with scene {sceneCount}");
    }

    private TurningPointDraft[] TurningPoints(AnswerNode answer)
    {
        var points = new List<TurningPointDraft>();
        foreach (var point in answer.Items("turning_points", 0, Enum.GetValues<TurningPointKind>().Length))
        {
            var kind = point.Choice<TurningPointKind>("kind");
            var scene = point.Number("scene", 1, sceneCount) - 1;
            if (points.Count > 0 && kind <= points[^1].Kind)
                throw point.Wrong("kind", "comes twice or too early; each kind comes at most once, in the order that is given");
            if (points.Count > 0 && scene <= points[^1].SceneIndex)
                throw point.Wrong("scene", $"is {scene + 1}; it must be a later scene than that of the turning point before it, {points[^1].SceneIndex + 1}");
            points.Add(new TurningPointDraft(kind, scene, point.Text("description", MostSentence), point.Text("reason", MostReason)));
        }

        return [.. points];
    }

    private KeySceneDraft[] KeyScenes(AnswerNode answer)
    {
        var most = Math.Max(1, sceneCount / 2);
        var scenes = answer.Items("key_scenes", 1, most).Select(scene => new KeySceneDraft(scene.Number("scene", 1, sceneCount) - 1, scene.Text("reason", MostReason))).ToList();
        return scenes.DistinctBy(scene => scene.SceneIndex).Count() == scenes.Count
            ? [.. scenes.OrderBy(scene => scene.SceneIndex)]
            : throw answer.Wrong("key_scenes", "names a scene twice");
    }
}
