using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scribe.Edits;

namespace WritersRoom.Scribe.Assets;

/// <summary>One version of a text, for ever. Its words are in its row until they are in the object store.</summary>
public sealed class AssetVersion : IOwned
{
    public required Guid AssetId { get; init; }

    /// <summary>From 1, without a gap.</summary>
    public required int Number { get; init; }

    public required Guid OwnerId { get; init; }

    public required string Title { get; init; }

    public required VersionAuthor Author { get; init; }

    /// <summary>Which person; null for the others.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The turns that went into it, or were taken out of it.</summary>
    public required List<Guid> TurnIds { get; init; }

    /// <summary>What was done (jsonb); the text that was typed is the version's own and not kept twice.</summary>
    internal string Change { get; init; } = "";

    /// <summary>The text; null once it is in the object store.</summary>
    public string? Content { get; set; }

    /// <summary>Where it is in the object store.</summary>
    public string? ObjectKey { get; set; }

    public required string Sha256 { get; init; }

    /// <summary>Length of the text as UTF-8.</summary>
    public required int Bytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal DocumentChange ReadChange(string content) => ScribeJson.Read<DocumentChange>(Change) is var change && change is DocumentChange.Typed typed ? typed with { Text = content } : change;
}

/// <summary>Who made a version.</summary>
public enum VersionAuthor
{
    Person,
    Scribe,
    System,
}

internal sealed class AssetVersionConfiguration : IEntityTypeConfiguration<AssetVersion>
{
    public void Configure(EntityTypeBuilder<AssetVersion> version)
    {
        version.ToTable("asset_versions");
        version.HasKey(row => new { row.AssetId, row.Number });
        version.HasOne<MediaAsset>().WithMany().HasForeignKey(row => row.AssetId);
        version.Property(row => row.Change).HasColumnType("jsonb");
        version.Property(row => row.Sha256).HasColumnType("char(64)");
        version.Property(row => row.Author).HasConversion<SnakeCaseEnumConverter<VersionAuthor>>();
    }
}
