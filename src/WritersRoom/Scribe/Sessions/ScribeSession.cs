using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Scribe.Assets;

namespace WritersRoom.Scribe.Sessions;

/// <summary>That a conversation is written up, and where. A conversation has at most one; a text may have several.</summary>
public sealed class ScribeSession : IOwned
{
    public required Guid ConversationId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid AssetId { get; set; }

    /// <summary>Whether its turns are written up now.</summary>
    public required bool ScribeEnabled { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last said.</summary>
    public required DateTimeOffset LastActiveAt { get; set; }
}

internal sealed class ScribeSessionConfiguration : IEntityTypeConfiguration<ScribeSession>
{
    public void Configure(EntityTypeBuilder<ScribeSession> session)
    {
        session.ToTable("scribe_sessions");
        session.HasKey(row => row.ConversationId);
        session.HasOne<MediaAsset>().WithMany().HasForeignKey(row => row.AssetId);
        session.HasOne<ChatConversation>().WithOne().HasForeignKey<ScribeSession>(row => row.ConversationId);
    }
}
