using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.Outline;

/// <summary>The whole story in under 500 tokens: logline, acts, turning points, central conflict.</summary>
public sealed class ScriptOutline : IOwned, IMadeFromScenes
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ScriptId { get; init; }

    public int Version { get; set; } = 1;

    public required string SummaryText { get; set; }

    public required string Logline { get; set; }

    public required IReadOnlyList<OutlineAct> Acts { get; set; }

    public required IReadOnlyList<OutlineTurningPoint> TurningPoints { get; set; }

    public required string CentralConflict { get; set; }

    public required int TokensEstimate { get; set; }

    public bool IsStale { get; set; }

    public int DirtySceneCount { get; set; }

    public required IReadOnlyDictionary<Guid, string> MadeFrom { get; set; }

    public required Guid[]? MadeInOrder { get; set; }

    public required string GeneratedBy { get; set; }

    public required DateTimeOffset LastGeneratedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One act of an outline. Scenes are held by id, since indices shift when a scene is inserted.</summary>
public sealed record OutlineAct(int ActNumber, string Summary, Guid FirstSceneId, Guid LastSceneId);

/// <summary>A turning point and the scene it happens in.</summary>
public sealed record OutlineTurningPoint(string Name, Guid SceneId, string Description);

internal sealed class ScriptOutlineConfiguration : IEntityTypeConfiguration<ScriptOutline>
{
    public void Configure(EntityTypeBuilder<ScriptOutline> outline)
    {
        outline.ToTable("script_outlines");
        outline.HasOne<Script>().WithOne().HasForeignKey<ScriptOutline>(row => row.ScriptId);
        outline.Property(row => row.Acts).HasJsonColumn();
        outline.Property(row => row.TurningPoints).HasJsonColumn();
        outline.Property(row => row.MadeFrom).HasJsonColumn();
    }
}
