using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>How the scene stands in the whole: what it plants, what it takes up again, where it goes, what is decided.</summary>
internal static class ProgressionPart
{
    private const int Limit = 150;
    private const int Things = 2;

    public static string Write(SceneReading scene, ScriptReading script)
    {
        var parts = new List<string>();
        if (Returning(scene, script) is { } returning) parts.Add(returning);
        if (Planted(scene, script) is { } planted) parts.Add(planted);
        if (Place(scene, script) is { } place) parts.Add(place);
        var spare = Limit - parts.Sum(part => part.Length);
        if (spare > 55 && Decision(scene, script) is { } decision) parts.Add($"{Names.Of(decision, script)}: {TextTrimmer.Quote(decision.Text, spare)}");
        return parts.Count > 0 ? string.Join(' ', parts) : "Stands by itself: nothing named here is named in another scene.";
    }

    private static string? Planted(SceneReading scene, ScriptReading script)
    {
        var planted = script.Things.In(scene.Index)
            .Where(thing => thing.FirstScene == scene.Index && thing.Scenes.Count > 1 && IsDistinctive(thing, script) && thing.IsSameMatter(scene.Index, thing.Scenes[1], script))
            .OrderByDescending(thing => Weight(thing, scene)).ToList();
        if (planted.Count == 0) return null;
        var names = Distinct(planted).Take(Things).Select(thing => $"{thing.Name} (back in scene {thing.Scenes[1] + 1})");
        return $"Brings in {string.Join(", ", names)}.";
    }

    private static string? Returning(SceneReading scene, ScriptReading script)
    {
        var gap = Math.Max(2, script.Scenes.Count / 12);
        var returning = script.Things.In(scene.Index)
            .Where(thing => thing.FirstScene < scene.Index && IsDistinctive(thing, script) && scene.Index - Previous(thing, scene.Index) >= gap && thing.IsSameMatter(Previous(thing, scene.Index), scene.Index, script))
            .OrderByDescending(thing => Weight(thing, scene)).ToList();
        if (returning.Count == 0) return null;
        var names = Distinct(returning).Take(Things).Select(thing => $"{thing.Name} (last in scene {Previous(thing, scene.Index) + 1})");
        return $"Takes up {string.Join(", ", names)}.";
    }

    private static bool IsDistinctive(Thing thing, ScriptReading script) => thing.Scenes.Count <= Math.Max(3, script.Scenes.Count / 12);

    private static double Weight(Thing thing, SceneReading scene) => thing.Mentions[scene.Index].Count + (thing.IsPhrase ? 1.5 : 0) + (0.3 * Math.Min(6, thing.Count));

    private static int Previous(Thing thing, int sceneIndex) => thing.Scenes.Last(index => index < sceneIndex);

    // "oxygen" and "oxygen bottle" are one thing.
    private static IEnumerable<Thing> Distinct(List<Thing> things) =>
        things.Where((thing, i) => !things.Take(i).Any(earlier => earlier.Key.Split(' ').Intersect(thing.Key.Split(' ')).Any()));

    private static string? Place(SceneReading scene, ScriptReading script)
    {
        var location = scene.Scene.Heading.Location;
        if (location.Length == 0 || script.Scenes.Count < 2) return null;

        var name = Places.Of(scene.Scene.Heading);
        if (script.PreviousAtPlace(scene.Index) is not { } before) return scene.Index == 0 ? $"Opens at {name}." : $"First time at {name}.";
        return before == scene.Index - 1 ? null : $"Back at {name} (last in scene {before + 1}).";
    }

    private static Passage? Decision(SceneReading scene, ScriptReading script) => scene.Dialogue
        .Where(passage => passage.Words.Count is > 4 and < 30)
        .Select(passage => (passage, Score: DecisionCues.Score(passage) + (0.3 * DialogueRanker.Score(passage, scene, script))))
        .Where(candidate => DecisionCues.Score(candidate.passage) > 0)
        .OrderByDescending(candidate => candidate.Score).Select(candidate => candidate.passage).FirstOrDefault();
}
