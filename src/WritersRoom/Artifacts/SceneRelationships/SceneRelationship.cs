using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>That a later scene answers an earlier one, with the words that show it.</summary>
public sealed class SceneRelationship : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ScriptId { get; init; }

    public required Guid SetupSceneId { get; init; }

    public required Guid PayoffSceneId { get; init; }

    public required SceneRelationshipType RelationshipType { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<RelationshipEvidence> Evidence { get; init; }

    public required string GeneratedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A contiguous quote inside one element of a scene; the heading is element 0.</summary>
public sealed record RelationshipEvidence(Guid SceneId, int ElementIndex, string Quote);

internal sealed class SceneRelationshipConfiguration : IEntityTypeConfiguration<SceneRelationship>
{
    public void Configure(EntityTypeBuilder<SceneRelationship> relationship)
    {
        relationship.ToTable("scene_relationships");
        relationship.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
        relationship.HasOne<StoredScene>().WithMany().HasForeignKey(row => row.SetupSceneId);
        relationship.HasOne<StoredScene>().WithMany().HasForeignKey(row => row.PayoffSceneId);
        relationship.Property(row => row.RelationshipType).HasConversion<SnakeCaseEnumConverter<SceneRelationshipType>>();
        relationship.Property(row => row.Evidence).HasJsonColumn();
    }
}
