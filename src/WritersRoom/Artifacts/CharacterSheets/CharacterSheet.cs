using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.CharacterSheets;

/// <summary>A character in under 300 tokens: want, need, arc, relationships, pivotal moments.</summary>
public sealed class CharacterSheet : IOwned, IMadeFromScenes
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ScriptId { get; init; }

    public required string CharacterName { get; init; }

    public required string SummaryText { get; set; }

    public required string Want { get; set; }

    public required string Need { get; set; }

    public required string Arc { get; set; }

    public required string Relationships { get; set; }

    public required string PivotalMoments { get; set; }

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

internal sealed class CharacterSheetConfiguration : IEntityTypeConfiguration<CharacterSheet>
{
    public void Configure(EntityTypeBuilder<CharacterSheet> sheet)
    {
        sheet.ToTable("character_sheets");
        sheet.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
        sheet.Property(row => row.MadeFrom).HasJsonColumn();
    }
}
