using WritersRoom.Artifacts.Reading;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Knowledge;

/// <summary>Reads out of a scene who is there, how, and from when to when.</summary>
internal static class AttendanceReader
{
    private static readonly string[] OffScreen = ["O.S", "O.C", "OS)", "OC)", "OFF", "PHONE", "FILTER", "RADIO", "INTERCOM"];
    private static readonly string[] Narrating = ["V.O", "VO)", "VOICE OVER", "VOICEOVER"];

    /// <summary>Everyone of the scene, speakers first.</summary>
    public static IEnumerable<(CastMember Member, Attendance Attendance)> Read(SceneReading scene, Cast cast)
    {
        var cues = CuesOf(scene, cast);
        foreach (var member in scene.Present)
        {
            var shown = scene.Action.Where(passage => passage.Actors.Contains(member)).ToList();
            var spoken = cues.Where(cue => cue.Member == member).ToList();
            yield return (member, new Attendance(scene.Index, PresenceOf(spoken, shown.Count > 0), From(member, spoken, shown), Until(scene, member, spoken, shown)));
        }
    }

    private static Presence PresenceOf(List<Cue> spoken, bool isShown)
    {
        if (spoken.Exists(cue => cue.Presence == Presence.Speaks) || (isShown && spoken.Count > 0))
            return Presence.Speaks;
        if (isShown)
            return Presence.Shown;
        return spoken.Exists(cue => cue.Presence == Presence.Heard) ? Presence.Heard : Presence.VoiceOver;
    }

    // Who is shown coming in before doing anything else was not there before.
    private static int From(CastMember member, List<Cue> spoken, List<Passage> shown) =>
        shown.Count > 0 && Movements.ComesIn(shown[0], member) && !spoken.Exists(cue => cue.Element < shown[0].ElementIndex) ? shown[0].ElementIndex : 0;

    private static int Until(SceneReading scene, CastMember member, List<Cue> spoken, List<Passage> shown) =>
        shown.Count > 0 && Movements.Goes(shown[^1], member) && !spoken.Exists(cue => cue.Element > shown[^1].ElementIndex)
            ? shown[^1].ElementIndex
            : scene.Scene.Elements.Count - 1;

    private static List<Cue> CuesOf(SceneReading scene, Cast cast)
    {
        var cues = new List<Cue>();
        for (var i = 0; i < scene.Scene.Elements.Count; i++)
        {
            var element = scene.Scene.Elements[i];
            if (element.Type == ElementType.Character && cast.Of(CharacterName.FromCue(element.Text)) is { } member)
                cues.Add(new Cue(member, i, PresenceOf(element.Text)));
        }

        return cues;
    }

    private static Presence PresenceOf(string cue)
    {
        var at = cue.IndexOf('(', StringComparison.Ordinal);
        var extension = at < 0 ? "" : cue[at..].ToUpperInvariant();
        return Array.Exists(OffScreen, mark => extension.Contains(mark, StringComparison.Ordinal)) ? Presence.Heard
            : Array.Exists(Narrating, mark => extension.Contains(mark, StringComparison.Ordinal)) ? Presence.VoiceOver
            : Presence.Speaks;
    }

    private sealed record Cue(CastMember Member, int Element, Presence Presence);
}
