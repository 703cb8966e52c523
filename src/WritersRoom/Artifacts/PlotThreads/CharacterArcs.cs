using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.PlotThreads;

/// <summary>The ways of the three who matter most, through the scenes they speak in.</summary>
internal static class CharacterArcs
{
    private const int Most = 3;
    private const double LeastImportance = 0.3;

    public static IEnumerable<PlotThreadDraft> Find(ScriptReading script)
    {
        foreach (var member in script.Cast.Members.Where(member => !member.IsGroup && member.Importance >= LeastImportance).Take(Most))
        {
            var scenes = script.Scenes.Where(scene => scene.Speakers.Contains(member)).Select(scene => scene.Index).ToArray();
            if (scenes.Length < 2) continue;
            var first = Line(script, member, scenes[0]);
            var last = Line(script, member, scenes[^1]);
            yield return new PlotThreadDraft(
                member.DisplayName, PlotThreadType.CharacterArc, scenes,
                $"{member.DisplayName} speaks in {scenes.Length} scenes, from {TextTrimmer.Quote(first.Text, 70)} (scene {scenes[0] + 1}) to {TextTrimmer.Quote(last.Text, 70)} (scene {scenes[^1] + 1}).",
                [first.Evidence, last.Evidence]);
        }
    }

    private static Passage Line(ScriptReading script, CastMember member, int scene) =>
        DialogueRanker.Best(script.Scenes[scene], script, passage => script.Cast.Of(passage.Speaker) == member)
        ?? script.Scenes[scene].Passages.FirstOrDefault(passage => passage.Actors.Contains(member))
        ?? script.Scenes[scene].Passages[0];
}
