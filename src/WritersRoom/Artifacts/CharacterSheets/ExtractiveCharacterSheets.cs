using WritersRoom.Artifacts.Reading;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Llm;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>Makes character sheets of the characters' own lines and appearances, each within its limit.</summary>
internal sealed class ExtractiveCharacterSheets(ScriptReading script, IReadOnlyList<Pair> pairs, StructureDraft structure, SceneFeatures[] features)
{
    private const int TokenLimit = 290;
    private const int MostRoom = 120;
    private const int LeastRoom = 40;

    public CharacterSheetDraft? Make(string name)
    {
        var member = script.Cast.Members.FirstOrDefault(candidate => candidate.Name == name) ?? script.Cast.Of(name);
        if (member is null || member.Scenes.Count == 0) return null;

        var writer = new CharacterSheetWriter(script, pairs, structure, features, member);
        for (var room = MostRoom; ; room -= 10)
        {
            var sheet = writer.Write(room);
            if (room <= LeastRoom || TokenEstimate.Of(sheet.SummaryText) <= TokenLimit) return sheet;
        }
    }
}
