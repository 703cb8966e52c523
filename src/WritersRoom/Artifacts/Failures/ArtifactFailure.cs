using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.Failures;

/// <summary>
/// That an artifact could not be made of a text. While the row stands nobody tries again by themselves: a person may ask, and enough changed
/// scenes take it away.
/// </summary>
public sealed class ArtifactFailure : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ScriptId { get; init; }

    public required ArtifactKind Artifact { get; init; }

    /// <summary>The scene whose card it is; null for what is made of the whole script.</summary>
    public Guid? SceneId { get; init; }

    /// <summary>The character whose sheet it is.</summary>
    public string? CharacterName { get; init; }

    /// <summary>Scene id → scene hash of the text that was tried.</summary>
    public required IReadOnlyDictionary<Guid, string> TriedOn { get; set; }

    /// <summary>The same scenes in the order in which they stood; null in rows from before that was written down.</summary>
    public required Guid[]? TriedInOrder { get; set; }

    /// <summary>A sentence for the script's owner.</summary>
    public required string Reason { get; set; }

    public required DateTimeOffset FailedAt { get; set; }
}

internal sealed class ArtifactFailureConfiguration : IEntityTypeConfiguration<ArtifactFailure>
{
    public void Configure(EntityTypeBuilder<ArtifactFailure> failure)
    {
        failure.ToTable("artifact_failures");
        failure.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
        failure.HasOne<StoredScene>().WithMany().HasForeignKey(row => row.SceneId);
        failure.Property(row => row.Artifact).HasConversion<SnakeCaseEnumConverter<ArtifactKind>>();
        failure.Property(row => row.TriedOn).HasJsonColumn();
    }
}
