using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;

namespace WritersRoom.Ingestion;

/// <summary>Something to be made: in no transaction, beside others, and written when it is there.</summary>
/// <param name="Subject">The artifact that an analyst makes of it; null for what is only counted.</param>
/// <param name="MakeAsync">Makes it. Failing as an artifact is recorded and lets the others go on.</param>
internal sealed record Piece(ArtifactSubject? Subject, Func<CancellationToken, Task<PieceWrite>> MakeAsync);

/// <summary>Writes what was made.</summary>
/// <returns>False when it no longer belongs to the text that is stored, and nothing was written: a job about the newer text is behind.</returns>
internal delegate Task<bool> PieceWrite(LockedScript script, CancellationToken cancellationToken);

/// <summary>Which artifact, and of which text.</summary>
/// <param name="Artifact">What kind.</param>
/// <param name="Texts">The scenes it is made from.</param>
/// <param name="SceneId">The scene, for a card.</param>
/// <param name="CharacterName">The character, for a sheet.</param>
internal sealed record ArtifactSubject(
    ArtifactKind Artifact, SceneTexts Texts, Guid? SceneId = null, string? CharacterName = null);
