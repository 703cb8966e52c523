namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>A character by the numbers.</summary>
/// <param name="Name">As in the cues; for one who never speaks, as introduced in the action.</param>
/// <param name="SceneCount">Scenes the character speaks or is named in.</param>
/// <param name="SpeechCount">Cues.</param>
/// <param name="WordCount">Words spoken.</param>
/// <param name="FirstSceneIndex">The first of those scenes, from 0.</param>
/// <param name="LastSceneIndex">The last of those scenes, from 0.</param>
/// <param name="Importance">From 0 to 1: the share of scenes and words, the leading character being 1.</param>
/// <param name="HasSheet">Whether the character matters enough for a sheet.</param>
public sealed record CharacterSummary(
    string Name, int SceneCount, int SpeechCount, int WordCount, int FirstSceneIndex, int LastSceneIndex, double Importance, bool HasSheet);

/// <summary>That a character is in a scene.</summary>
/// <param name="SceneIndex">From 0.</param>
/// <param name="CharacterName">As in <see cref="CharacterSummary.Name"/>.</param>
/// <param name="Speaks">False for one whom the action names but who says nothing.</param>
public sealed record SceneCharacterLink(int SceneIndex, string CharacterName, bool Speaks);
