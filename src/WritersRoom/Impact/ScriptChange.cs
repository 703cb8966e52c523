namespace WritersRoom.Impact;

/// <summary>What somebody thinks of doing to a script: first the edits, then the cuts, then the moves, each in the order given.</summary>
/// <param name="Edits">Scenes to be rewritten.</param>
/// <param name="Cuts">Scenes to be deleted.</param>
/// <param name="Moves">Scenes to be moved, one after another.</param>
public sealed record ScriptChange(IReadOnlyList<SceneRewrite> Edits, IReadOnlyList<Guid> Cuts, IReadOnlyList<SceneMove> Moves)
{
    internal int Count => Edits.Count + Cuts.Count + Moves.Count;
}

/// <summary>A scene and its new text; null where it is not written yet, and only known that the scene will read otherwise.</summary>
public sealed record SceneRewrite(Guid SceneId, string? Text);

/// <summary>A scene and the place where it shall stand, from 0, once the moves before it are made.</summary>
public sealed record SceneMove(Guid SceneId, int ToIndex);
