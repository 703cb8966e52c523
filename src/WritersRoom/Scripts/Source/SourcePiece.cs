namespace WritersRoom.Scripts.Source;

/// <summary>A piece of a script's source and the ETag that it is saved with.</summary>
/// <param name="SceneId">The scene that it is; null for the preamble.</param>
/// <param name="ETag">Changes with the text.</param>
/// <param name="Text">As it is stored.</param>
public sealed record SourcePiece(Guid? SceneId, string ETag, string Text);

/// <summary>A script's source in pieces, as they stood together at one moment: put together they are the source.</summary>
public sealed record ScriptSource(Guid ScriptId, SourcePiece Preamble, IReadOnlyList<SourcePiece> Scenes);
