using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Minutes;

namespace WritersRoom.Scribe.Assets;

/// <summary>A text that people and the Scribe write together, as it stands now; what it was before is in its versions.</summary>
public sealed class MediaAsset : IOwned
{
    public const int LongestTitle = 200;
    public const int LongestSlug = 120;

    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>The script it is about; null for none.</summary>
    public Guid? ScriptId { get; set; }

    public string MediaType { get; init; } = "text";

    /// <summary>Its name in addresses and files; one of its owner's has it.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>Its blocks (jsonb).</summary>
    internal string Document { get; set; } = "";

    /// <summary>Its text, Markdown.</summary>
    public required string Content { get; set; }

    /// <summary>Of its text as UTF-8, in hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Number of its newest version.</summary>
    public required int Version { get; set; }

    public required AssetSource Source { get; init; }

    public AssetStatus Status { get; set; }

    public required WritingStyle Style { get; set; }

    /// <summary>What it is found by beside its words.</summary>
    public required List<string> Categories { get; set; }

    /// <summary>The conversation it was started from.</summary>
    public Guid? ConversationId { get; set; }

    public DateTimeOffset? LastScribeUpdate { get; set; }

    /// <summary>The message up to which it is written.</summary>
    public Guid? LastMessageId { get; set; }

    /// <summary>How often in a row its turns could not be worked.</summary>
    public int ScribeFailures { get; set; }

    /// <summary>Why turns wait, in a sentence; null when they do not.</summary>
    public string? ScribeReason { get; set; }

    /// <summary>When they are tried again.</summary>
    public DateTimeOffset? ScribeRetryAt { get; set; }

    public int StoreFailures { get; set; }

    /// <summary>Why versions wait for the object store; null when they do not.</summary>
    public string? StoreReason { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    internal LivingDocument ReadDocument() => ScribeJson.Read<LivingDocument>(Document);
}

/// <summary>How a text began.</summary>
public enum AssetSource
{
    /// <summary>The Scribe was started from a conversation.</summary>
    Conversation,

    /// <summary>A person made it.</summary>
    Manual,
}

/// <summary>How far a text is, as its owner sees it.</summary>
public enum AssetStatus
{
    Draft,
    Review,
    Published,
    Archived,
}

internal sealed class MediaAssetConfiguration : IEntityTypeConfiguration<MediaAsset>
{
    public void Configure(EntityTypeBuilder<MediaAsset> asset)
    {
        asset.ToTable("media_assets");
        asset.Property(row => row.Document).HasColumnType("jsonb");
        asset.Property(row => row.Sha256).HasColumnType("char(64)");
        asset.Property(row => row.Source).HasConversion<SnakeCaseEnumConverter<AssetSource>>();
        asset.Property(row => row.Status).HasConversion<SnakeCaseEnumConverter<AssetStatus>>();
        asset.Property(row => row.Style).HasConversion<SnakeCaseEnumConverter<WritingStyle>>();
    }
}
