using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Scribe.SearchSync;

/// <summary>Where a person's texts are searched beside the index of this database, which is always there. Who has no row has that alone.</summary>
public sealed class SearchTarget : IOwned
{
    public const int LongestProvider = 40;

    public required Guid OwnerId { get; init; }

    /// <summary>A provider of the settings that has file search as OpenAI does.</summary>
    public required string Provider { get; set; }

    /// <summary>Its vector store; null until the first text is copied.</summary>
    public string? StoreId { get; set; }

    public required DateTimeOffset ChosenAt { get; set; }
}

internal sealed class SearchTargetConfiguration : IEntityTypeConfiguration<SearchTarget>
{
    public void Configure(EntityTypeBuilder<SearchTarget> target)
    {
        target.ToTable("search_targets");
        target.HasKey(row => row.OwnerId);
    }
}
