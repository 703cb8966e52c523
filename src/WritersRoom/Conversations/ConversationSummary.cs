using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Conversations;

/// <summary>What a long conversation's older messages said, in place of them.</summary>
public sealed class ConversationSummary : IOwned
{
    /// <summary>One is made once a conversation has so many messages, and again with every so many more.</summary>
    public const int MessagesBetween = 15;

    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ConversationId { get; init; }

    public required string SummaryText { get; init; }

    public required int TokensEstimate { get; init; }

    /// <summary>How many of the conversation's messages it tells of, from the first on.</summary>
    public required int MessagesCovered { get; init; }

    public Guid? LastMessageId { get; init; }

    /// <summary>The model's name, or that of the built-in one.</summary>
    public required string GeneratedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ConversationSummaryConfiguration : IEntityTypeConfiguration<ConversationSummary>
{
    public void Configure(EntityTypeBuilder<ConversationSummary> summary)
    {
        summary.ToTable("conversation_summaries");
        summary.HasOne<ChatConversation>().WithMany().HasForeignKey(row => row.ConversationId);
    }
}
