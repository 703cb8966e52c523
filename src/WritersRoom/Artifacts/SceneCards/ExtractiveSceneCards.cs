using WritersRoom.Artifacts.Reading;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>Makes scene cards from what the scene itself says: its sentences, its people, its things and its counts.</summary>
internal static class ExtractiveSceneCards
{
    public static SceneCardDraft Make(SceneReading scene, ScriptReading script)
    {
        var action = ActionPart.Choose(scene, script);
        var conflict = ConflictPart.Write(scene, script, action.Passages);
        return new SceneCardDraft(
            action.Text,
            conflict,
            ChangesPart.Write(scene, script, action.Passages),
            ProgressionPart.Write(scene, script),
            TonePart.Write(scene));
    }
}
