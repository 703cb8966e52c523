using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Who is in the script and in which scenes.</summary>
internal static class ExtractiveCharacters
{
    private const int MostSheets = 15;
    private const double LeastImportance = 0.06;

    public static IReadOnlyList<CharacterSummary> Summarize(ScriptReading script)
    {
        var summaries = new List<CharacterSummary>();
        var sheets = 0;
        foreach (var member in script.Cast.Members)
        {
            var isLead = sheets < 2 && member.Speeches > 0;
            var matters = member.Importance >= LeastImportance && (member.Scenes.Count >= 3 || member.Speeches >= 8) && member.Speeches > 0;
            var hasSheet = !member.IsGroup && (isLead || matters) && sheets < MostSheets;
            if (hasSheet) sheets++;
            summaries.Add(new CharacterSummary(
                member.Name, member.Scenes.Count, member.Speeches, member.Words, member.Scenes[0], member.Scenes[^1], Math.Round(member.Importance, 4), hasSheet));
        }

        return summaries;
    }

    public static IReadOnlyList<SceneCharacterLink> Link(ScriptReading script) => script.Scenes
        .SelectMany(scene => scene.Present.Select((member, place) => new SceneCharacterLink(scene.Index, member.Name, place < scene.Speakers.Count)))
        .ToArray();
}
