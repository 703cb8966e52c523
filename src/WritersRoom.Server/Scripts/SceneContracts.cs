using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Scripts;

/// <summary>A scene. <c>scene_index</c> counts headings from 0; <c>characters</c> are those who speak.</summary>
public sealed record SceneResponse(
    Guid Id,
    Guid ScriptId,
    int SceneIndex,
    string Heading,
    string Text,
    string Hash,
    int? ActNumber,
    bool IsKeyScene,
    IReadOnlyList<string> Characters,
    int Page,
    int Eighths,
    Setting Setting,
    string Location,
    string? Time,
    DateTimeOffset UpdatedAt)
{
    public static SceneResponse From(StoredScene scene) => new(
        scene.Id, scene.ScriptId, scene.SceneIndex, scene.Heading, scene.RawText, scene.Hash, scene.ActNumber, scene.IsKeyScene,
        FountainReader.ReadScene(scene.RawText).Characters, scene.Page, scene.Eighths, scene.Setting, scene.Location, scene.TimeOfDay, scene.UpdatedAt);
}

/// <summary>A scene with its elements; <c>element_index</c> counts from 0, the heading is 0.</summary>
public sealed record SceneDetailResponse(
    Guid Id,
    Guid ScriptId,
    int SceneIndex,
    string Heading,
    string Text,
    string Hash,
    int? ActNumber,
    bool IsKeyScene,
    IReadOnlyList<string> Characters,
    int Page,
    int Eighths,
    Setting Setting,
    string Location,
    string? Time,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ElementResponse> Elements)
{
    public static SceneDetailResponse From(StoredScene scene)
    {
        var read = FountainReader.ReadScene(scene.RawText);
        return new(
            scene.Id, scene.ScriptId, scene.SceneIndex, scene.Heading, scene.RawText, scene.Hash, scene.ActNumber, scene.IsKeyScene,
            read.Characters, scene.Page, scene.Eighths, scene.Setting, scene.Location, scene.TimeOfDay, scene.UpdatedAt,
            [.. read.Elements.Select((element, i) => new ElementResponse(i, element.Type, element.Text, element.Line, element.IsDual))]);
    }
}

/// <summary>One block of a scene; <c>line</c> counts from 1 within the scene's text.</summary>
public sealed record ElementResponse(int ElementIndex, ElementType Type, string Text, int Line, bool Dual);

public sealed record SaveSceneRequest(string Text);

/// <summary>A scene to insert behind another, or at the start of the script.</summary>
public sealed record InsertSceneRequest(string Text, Guid? AfterSceneId = null);

public sealed record MoveSceneRequest(int ToIndex);
