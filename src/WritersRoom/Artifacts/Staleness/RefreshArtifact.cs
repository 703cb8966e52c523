using WritersRoom.Jobs;

namespace WritersRoom.Artifacts.Staleness;

/// <summary>One artifact is to be made again. Declared here, where it is needed, and worked by Ingestion.</summary>
/// <param name="ScriptId">Whose.</param>
/// <param name="Artifact">Which.</param>
/// <param name="SceneId">For a card.</param>
/// <param name="CharacterName">For a sheet.</param>
/// <param name="IsAsked">A person asked: it is made even if it is fresh or failed. Otherwise only if it is stale when the job runs.</param>
public sealed record RefreshArtifact(Guid ScriptId, ArtifactKind Artifact, Guid? SceneId, string? CharacterName, bool IsAsked) : IJobArgs
{
    public static string Kind => "refresh_artifact";

    // What is made of the whole script takes turns with the passes over it, so that nothing is paid for twice. A card is one scene's: it goes beside them.
    internal JobOptions OptionsFor(Guid ownerId) => new()
    {
        Queue = IsAsked ? QueueName.Urgent : QueueName.Low,
        UniqueKey = $"{Kind}:{ScriptId}:{Artifact}:{SceneId}:{CharacterName}:{(IsAsked ? "asked" : "needed")}",
        // Who asks while it is being made may mean a newer text; who needs it is served by the one that is being made.
        Debounce = IsAsked ? new Debounce(TimeSpan.Zero, TimeSpan.Zero) : null,
        OrderingKey = Artifact == ArtifactKind.SceneCard ? null : ScriptId.ToString(),
        OwnerId = ownerId,
        SubjectId = ScriptId,
    };
}
