using WritersRoom.Scripts.Source;

namespace WritersRoom.Server.Scripts;

/// <summary>A script's source as it stood at one moment: the preamble and the scenes, put together, are all of it.</summary>
public sealed record ScriptSourceResponse(Guid ScriptId, PreambleResponse Preamble, IReadOnlyList<ScenePieceResponse> Scenes)
{
    public static ScriptSourceResponse From(ScriptSource source) => new(
        source.ScriptId,
        new PreambleResponse(source.Preamble.ETag, source.Preamble.Text),
        [.. source.Scenes.Select(piece => new ScenePieceResponse(piece.SceneId!.Value, piece.ETag, piece.Text))]);
}

/// <summary>Title page and prologue: what stands before the first scene heading.</summary>
public sealed record PreambleResponse(string Etag, string Text);

/// <summary>One scene's text.</summary>
public sealed record ScenePieceResponse(Guid Id, string Etag, string Text);

/// <summary>Pieces to save together. A scene with an empty text is gone; what is left out stays as it is.</summary>
public sealed record EditSourceRequest(PreambleEditRequest? Preamble = null, IReadOnlyList<ScenePieceRequest>? Scenes = null)
{
    internal IReadOnlyList<SourcePiece> ToPieces() =>
    [
        .. Preamble is null ? [] : (SourcePiece[])[new SourcePiece(null, Preamble.Etag, Preamble.Text)],
        .. (Scenes ?? []).Select(scene => new SourcePiece(scene.Id, scene.Etag, scene.Text)),
    ];
}

public sealed record PreambleEditRequest(string Etag, string Text);

public sealed record ScenePieceRequest(Guid Id, string Etag, string Text);
