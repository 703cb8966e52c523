using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.SceneCards;

/// <summary>A scene card: five labelled parts, about 150 tokens, the unit that retrieval shows.</summary>
public sealed class SceneSummary : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid SceneId { get; init; }

    /// <summary>The card as shown: the five parts, each behind its label.</summary>
    public required string SummaryText { get; set; }

    public required string Action { get; set; }

    public required string Conflict { get; set; }

    public required string CharacterChanges { get; set; }

    public required string PlotProgression { get; set; }

    public required string Tone { get; set; }

    public required int TokensEstimate { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Hash of the scene it was made from: a card is stale exactly when the scene's differs.</summary>
    public required string SceneHash { get; set; }

    /// <summary><c>extractive</c>, or the model's name.</summary>
    public required string GeneratedBy { get; set; }

    public required DateTimeOffset LastGeneratedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SceneSummaryConfiguration : IEntityTypeConfiguration<SceneSummary>
{
    public void Configure(EntityTypeBuilder<SceneSummary> card)
    {
        card.ToTable("scene_summaries");
        card.HasOne<StoredScene>().WithOne().HasForeignKey<SceneSummary>(row => row.SceneId);
    }
}
