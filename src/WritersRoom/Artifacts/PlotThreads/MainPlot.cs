using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>The matter that carries the whole: the key scenes the leading character is in, from the first turn to the climax.</summary>
internal static class MainPlot
{
    public static IEnumerable<PlotThreadDraft> Find(ScriptReading script, StructureDraft structure)
    {
        if (script.Protagonist is not { } lead || structure.TurningPoints.Count == 0) yield break;

        var scenes = structure.KeyScenes.Select(scene => scene.SceneIndex).Concat(structure.TurningPoints.Select(point => point.SceneIndex))
            .Where(index => script.Scenes[index].Present.Contains(lead)).Distinct().Order().ToArray();
        if (scenes.Length < 2) yield break;

        var first = script.Scenes[scenes[0]];
        var last = script.Scenes[scenes[^1]];
        yield return new PlotThreadDraft(
            $"Main plot: {lead.DisplayName}", PlotThreadType.Plot, scenes,
            $"The {scenes.Length} key scenes {lead.DisplayName} is in, from scene {first.Index + 1} ({SceneLine.OfTurn(first, script, 90).TrimEnd('.')}) to scene {last.Index + 1} ({SceneLine.OfTurn(last, script, 90).TrimEnd('.')}).",
            [Evidence(first, lead), Evidence(last, lead)]);
    }

    private static EvidenceSpan Evidence(SceneReading scene, CastMember lead) =>
        (scene.Action.FirstOrDefault(passage => passage.Actors.Contains(lead) && passage.Words.Count > 3) ?? scene.Passages[0]).Evidence;
}
