using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scribe.Assets;

namespace WritersRoom.Scribe.SearchSync;

/// <summary>A text's copy at its owner's search target: which version is found there, which one is on its way, and why it is not further.</summary>
public sealed class SearchCopy : IOwned
{
    public required Guid AssetId { get; init; }

    public required Guid OwnerId { get; init; }

    public CopyState State { get; set; }

    /// <summary>The version that searches find; 0 while there is none.</summary>
    public int Version { get; set; }

    /// <summary>Its file there.</summary>
    public string? FileId { get; set; }

    /// <summary>The version on its way. From then on its file may have been uploaded, whether or not its id was heard of.</summary>
    public int? NextVersion { get; set; }

    public string? NextFileId { get; set; }

    /// <summary>How often it was looked whether that one is indexed.</summary>
    public int Checks { get; set; }

    public int Failures { get; set; }

    /// <summary>Why it waits or failed, in a sentence.</summary>
    public string? Reason { get; set; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>What the file of a version is called there: an upload whose answer was lost is found by it.</summary>
    internal static string FileName(Guid assetId, int version) => $"{assetId}-{version}.md";
}

/// <summary>How a text stands to the index in which it is searched.</summary>
public enum CopyState
{
    /// <summary>Its newest version is on its way.</summary>
    Waiting,

    /// <summary>Its newest version is found.</summary>
    Synced,

    /// <summary>It could not be brought there; it is tried again.</summary>
    Failed,

    /// <summary>It may not leave this machine. It is found in the index of this database.</summary>
    KeptHere,
}

internal sealed class SearchCopyConfiguration : IEntityTypeConfiguration<SearchCopy>
{
    public void Configure(EntityTypeBuilder<SearchCopy> copy)
    {
        copy.ToTable("search_copies");
        copy.HasKey(row => row.AssetId);
        copy.HasOne<MediaAsset>().WithOne().HasForeignKey<SearchCopy>(row => row.AssetId);
        copy.Property(row => row.State).HasConversion<SnakeCaseEnumConverter<CopyState>>();
    }
}
