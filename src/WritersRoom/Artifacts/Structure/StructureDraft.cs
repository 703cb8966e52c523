namespace WritersRoom.Artifacts.Structure;

/// <summary>How a script is built: its acts, the points where it turns, and the scenes it cannot do without.</summary>
/// <param name="Acts">In order, without gaps, covering every scene; empty for a script without scenes.</param>
/// <param name="TurningPoints">At most one of each kind, in story order; empty for a script too short to have them.</param>
/// <param name="KeyScenes">In story order.</param>
public sealed record StructureDraft(
    IReadOnlyList<ActDraft> Acts, IReadOnlyList<TurningPointDraft> TurningPoints, IReadOnlyList<KeySceneDraft> KeyScenes)
{
    /// <summary>The act a scene is in, from 1.</summary>
    public int ActOf(int sceneIndex) =>
        Acts.FirstOrDefault(act => act.FirstSceneIndex <= sceneIndex && sceneIndex <= act.LastSceneIndex)?.ActNumber ?? 1;

    /// <summary>Whether the scene is one of <see cref="KeyScenes"/>.</summary>
    public bool IsKeyScene(int sceneIndex) => KeyScenes.Any(scene => scene.SceneIndex == sceneIndex);
}

/// <summary>One act: both scene indices are inclusive.</summary>
/// <param name="ActNumber">From 1.</param>
/// <param name="FirstSceneIndex">Its first scene.</param>
/// <param name="LastSceneIndex">Its last scene.</param>
/// <param name="IsMarked">Whether the writer marked the act ("# ACT II") rather than the analysis finding it.</param>
public sealed record ActDraft(int ActNumber, int FirstSceneIndex, int LastSceneIndex, bool IsMarked);

/// <summary>Where the story turns.</summary>
/// <param name="Kind">Which turn it is.</param>
/// <param name="SceneIndex">The scene it happens in.</param>
/// <param name="Description">What the scene says at that point, in its own words.</param>
/// <param name="Reason">What made the analysis choose the scene.</param>
public sealed record TurningPointDraft(TurningPointKind Kind, int SceneIndex, string Description, string Reason);

/// <summary>A scene the story leans on, with what made the analysis choose it.</summary>
public sealed record KeySceneDraft(int SceneIndex, string Reason);

/// <summary>The turning points there are, in story order.</summary>
public enum TurningPointKind
{
    IncitingIncident,
    EndOfActOne,
    Midpoint,
    EndOfActTwo,
    Climax,
}
