using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.Structure;

/// <summary>Chooses a scene for each turning point: near its usual place, and strong in the signs of its kind.</summary>
internal static class TurningPoints
{
    public static IReadOnlyList<TurningPointDraft> Find(ScriptReading script, SceneFeatures[] features, IReadOnlyList<ActDraft>? acts)
    {
        var points = new List<TurningPointDraft>();
        var earliest = 0;
        foreach (var kind in Enum.GetValues<TurningPointKind>())
        {
            var left = Enum.GetValues<TurningPointKind>().Length - points.Count - 1;
            var latest = features.Length - 1 - left;
            var best = earliest;
            for (var i = earliest; i <= latest; i++)
            {
                if (Score(kind, features[i], acts, i) > Score(kind, features[best], acts, best)) best = i;
            }

            points.Add(Describe(kind, best, script, features[best]));
            earliest = best + 1;
        }

        return points;
    }

    private static double Score(TurningPointKind kind, SceneFeatures scene, IReadOnlyList<ActDraft>? acts, int index)
    {
        var (center, width) = Place(kind, acts);
        var distance = (scene.Position - center) / width;
        return Signs(kind, scene) - (distance * distance * 1.5);
    }

    /// <summary>Where the turn usually is, as a share of the script, and how far from there it may be.</summary>
    private static (double Center, double Width) Place(TurningPointKind kind, IReadOnlyList<ActDraft>? acts) => kind switch
    {
        TurningPointKind.IncitingIncident => (0.10, 0.05),
        TurningPointKind.EndOfActOne => (0.22, 0.06),
        TurningPointKind.Midpoint => (0.50, 0.07),
        TurningPointKind.EndOfActTwo => (0.75, 0.06),
        _ => (0.94, 0.05),
    };

    private static double Signs(TurningPointKind kind, SceneFeatures scene) => kind switch
    {
        TurningPointKind.IncitingIncident => scene.Significance + (0.5 * scene.Meetings),
        TurningPointKind.EndOfActOne => scene.Weight + (0.5 * (scene.VocabularyShift + scene.CastShift + scene.PlaceShift)),
        TurningPointKind.Midpoint => scene.Weight + (0.5 * scene.Conflict),
        TurningPointKind.EndOfActTwo => scene.Weight + (0.5 * scene.Conflict) + (0.7 * scene.Darkness),
        _ => scene.Weight + (0.5 * scene.Conflict) + (0.5 * scene.Darkness),
    };

    private static TurningPointDraft Describe(TurningPointKind kind, int index, ScriptReading script, SceneFeatures features) =>
        new(kind, index, SceneLine.OfTurn(script.Scenes[index], script, 150), SceneReasons.Of(features));
}
