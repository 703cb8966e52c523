namespace WritersRoom.Artifacts.Reading;

/// <summary>Counts who is in which scene, who says how much, and who matters most.</summary>
internal static class CastCounter
{
    public static void Count(IReadOnlyList<SceneReading> scenes, Cast cast)
    {
        foreach (var scene in scenes) Count(scene, cast);

        var mostScenes = cast.Members.Max(member => (int?)member.Scenes.Count) ?? 0;
        var mostWords = cast.Members.Max(member => (int?)member.Words) ?? 0;
        foreach (var member in cast.Members)
            member.Importance = (Share(member.Scenes.Count, mostScenes) + Share(member.Words, mostWords)) / 2;
        cast.Members = cast.Members.Where(member => member.Scenes.Count > 0)
            .OrderByDescending(member => member.Importance).ThenBy(member => member.Name, StringComparer.Ordinal).ToList();
    }

    private static double Share(int count, int most) => most == 0 ? 0 : (double)count / most;

    private static void Count(SceneReading scene, Cast cast)
    {
        scene.Speakers = scene.Cues.Select(cast.Of).OfType<CastMember>().Distinct().ToList();
        foreach (var speaker in scene.Speakers) speaker.LastSpokenScene = scene.Index;
        foreach (var cue in scene.Cues.Select(cast.Of).OfType<CastMember>()) cue.Speeches++;
        foreach (var passage in scene.Passages)
        {
            cast.MarkNames(passage);
            if (cast.Of(passage.Speaker) is { } speaker) speaker.Words += passage.Words.Count;
        }

        scene.Present = scene.Speakers.Concat(scene.Action.SelectMany(passage => passage.Actors)).Distinct().ToList();
        foreach (var member in scene.Present) member.Scenes.Add(scene.Index);
    }
}
