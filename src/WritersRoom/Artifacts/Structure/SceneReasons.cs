namespace WritersRoom.Artifacts.Structure;

/// <summary>Says in words which signs made a scene stand out.</summary>
internal static class SceneReasons
{
    public static string Of(SceneFeatures scene)
    {
        (double Value, string Words)[] signs =
        [
            (scene.Length, "one of the longest scenes"),
            (scene.Speakers, "many people speak"),
            (scene.Centrality, "close to what the whole script is about"),
            (scene.Leads, "the leads are together"),
            (scene.Meetings, "people enter or meet for the first time"),
            (scene.Conflict, "much opposition"),
            (scene.Departures, "someone important is heard for the last time"),
            (scene.Darkness, "dark in its words"),
            (scene.Ties, "plants or takes up things that come back"),
            (scene.CastShift, "other people from here on"),
            (scene.PlaceShift, "other places from here on"),
        ];
        var strongest = signs.Where(sign => sign.Value > 0.6).OrderByDescending(sign => sign.Value).Take(3).Select(sign => sign.Words).ToList();
        return strongest.Count == 0 ? "Strongest near the place where stories turn" : char.ToUpperInvariant(strongest[0][0]) + string.Join(", ", strongest)[1..];
    }
}
