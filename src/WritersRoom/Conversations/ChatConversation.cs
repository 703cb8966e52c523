using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Conversations;

/// <summary>A conversation about one script.</summary>
public sealed class ChatConversation : IOwned
{
    public const int LongestTitle = 100;

    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid ScriptId { get; init; }

    public required string Title { get; set; }

    /// <summary>What a person wrote no model replaces.</summary>
    public TitleSource TitledBy { get; set; }

    /// <summary>The message up to which it was copied from another conversation; null where it was not, and when that one is gone.</summary>
    public Guid? BranchedFrom { get; init; }

    /// <summary>Sequence of its newest message; messages are numbered by whoever moves it on.</summary>
    public int LastSequence { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Who made a conversation's title.</summary>
public enum TitleSource
{
    /// <summary>The beginning of the first message.</summary>
    Rule,
    Model,
    Person,
}

internal sealed class ChatConversationConfiguration : IEntityTypeConfiguration<ChatConversation>
{
    public void Configure(EntityTypeBuilder<ChatConversation> conversation)
    {
        conversation.ToTable("chat_conversations");
        conversation.Property(row => row.TitledBy).HasConversion<SnakeCaseEnumConverter<TitleSource>>();
        conversation.HasOne<Script>().WithMany().HasForeignKey(row => row.ScriptId);
    }
}
