using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Retrieval.Library;

/// <summary>The counted words of one script, so that a library can be searched without reading its scripts.</summary>
public sealed class ScriptWords : IOwned
{
    public required Guid ScriptId { get; init; }

    public required Guid OwnerId { get; init; }

    /// <summary>Hash of the script they were counted in.</summary>
    public required string MadeFrom { get; init; }

    /// <summary>As <see cref="WordCountsFormat"/> writes them.</summary>
    public required byte[] Words { get; init; }
}

internal sealed class ScriptWordsConfiguration : IEntityTypeConfiguration<ScriptWords>
{
    public void Configure(EntityTypeBuilder<ScriptWords> words)
    {
        words.ToTable("script_words");
        words.HasKey(row => row.ScriptId);
        words.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
    }
}
