using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>Finds what runs through the script: the leads' ways, the matters that recur, the bonds between two people, the ideas spoken of.</summary>
internal static class ExtractivePlotThreads
{
    public static IReadOnlyList<PlotThreadDraft> Find(ScriptReading script, IReadOnlyList<Pair> pairs, SceneFeatures[] features, StructureDraft structure)
    {
        if (script.Scenes.Count < 3) return [];
        var drafts = MainPlot.Find(script, structure).Concat(CharacterArcs.Find(script)).Concat(Matters.Find(script, features)).Concat(Bonds.Find(script, pairs)).Concat(Themes.Find(script));
        return drafts.DistinctBy(thread => thread.Name, StringComparer.OrdinalIgnoreCase).ToArray();
    }
}
