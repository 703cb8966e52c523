using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.Staleness;

/// <summary>
/// What was found across a whole script in one go (<see cref="ArtifactKind.Structure"/>, <see cref="ArtifactKind.PlotThreads"/>,
/// <see cref="ArtifactKind.SceneRelationships"/>): which text it was found in. The threads, relationships and acts themselves have rows of their own.
/// </summary>
public sealed class ScriptFinding : IOwned, IMadeFromScenes
{
    public required Guid ScriptId { get; init; }

    public required ArtifactKind Artifact { get; init; }

    public required Guid OwnerId { get; init; }

    public bool IsStale { get; set; }

    public int DirtySceneCount { get; set; }

    public required IReadOnlyDictionary<Guid, string> MadeFrom { get; set; }

    public required Guid[]? MadeInOrder { get; set; }

    public required string GeneratedBy { get; set; }

    public required DateTimeOffset LastGeneratedAt { get; set; }
}

internal sealed class ScriptFindingConfiguration : IEntityTypeConfiguration<ScriptFinding>
{
    public void Configure(EntityTypeBuilder<ScriptFinding> finding)
    {
        finding.ToTable("script_findings");
        finding.HasKey(row => new { row.ScriptId, row.Artifact });
        finding.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
        finding.Property(row => row.Artifact).HasConversion<SnakeCaseEnumConverter<ArtifactKind>>();
        finding.Property(row => row.MadeFrom).HasJsonColumn();
    }
}
