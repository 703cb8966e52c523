using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;

namespace WritersRoom.Conversations;

public enum ChatRole
{
    User,
    Assistant,
}

/// <summary>What a writer thinks of an answer.</summary>
public enum AnswerRating
{
    Up,
    Down,
}

/// <summary>One message. An assistant's carries the whole turn as it was answered, so that it can be shown again.</summary>
public sealed class ChatMessage : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>Order within the conversation, from 1.</summary>
    public required int Sequence { get; init; }

    public required ChatRole Role { get; init; }

    public required string Content { get; init; }

    /// <summary>The message that this one answers: each has at most one reply. Null on a user's message.</summary>
    public Guid? ReplyToId { get; init; }

    /// <summary>The client's key for the turn, on the user's message: the same key is the same turn.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The answer as sent (jsonb); null on a user's message. Its shape is the Chat capability's affair.</summary>
    public string? Turn { get; init; }

    /// <summary>
    /// What was sent to a model for this message (jsonb), so that the next prompt can begin with the same bytes; null on an assistant's, and where no model was
    /// asked. Its shape is Prompting's affair.
    /// </summary>
    public string? Sent { get; set; }

    /// <summary>An answer of lore chat that broke off; those about a script say so in <see cref="Turn"/>.</summary>
    public bool IsCut { get; init; }

    /// <summary>What the writer thinks of the answer; null until they have said so, and on a user's message.</summary>
    public AnswerRating? Rating { get; set; }

    public string? RatingReason { get; set; }

    public DateTimeOffset? RatedAt { get; set; }

    /// <summary>The answers that this one replaced, the oldest first (jsonb array, each as in <see cref="Turn"/>); null for none.</summary>
    public string? Earlier { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ChatMessageConfiguration : IEntityTypeConfiguration<ChatMessage>
{
    public void Configure(EntityTypeBuilder<ChatMessage> message)
    {
        message.ToTable("chat_messages");
        message.HasOne<ChatConversation>().WithMany().HasForeignKey(row => row.ConversationId);
        message.HasOne<ChatMessage>().WithOne().HasForeignKey<ChatMessage>(row => row.ReplyToId);
        message.Property(row => row.Role).HasConversion<SnakeCaseEnumConverter<ChatRole>>();
        message.Property(row => row.Rating).HasConversion<SnakeCaseEnumConverter<AnswerRating>>();
        message.Property(row => row.Turn).HasColumnType("jsonb");
        message.Property(row => row.Earlier).HasColumnType("jsonb");
        message.Property(row => row.Sent).HasColumnType("jsonb");
    }
}
