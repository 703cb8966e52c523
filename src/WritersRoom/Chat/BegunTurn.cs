using WritersRoom.Conversations;
using WritersRoom.Retrieval;

namespace WritersRoom.Chat;

/// <summary>A turn that has begun.</summary>
/// <param name="Asked">The writer's message as stored.</param>
/// <param name="Answered">The answer, where an earlier request with its key has made it.</param>
/// <param name="MarkBefore">When the conversation was last written to before the message.</param>
/// <param name="Mark">When the message was written to it.</param>
internal sealed record BegunTurn(ChatMessage Asked, ChatTurn? Answered, DateTimeOffset MarkBefore, DateTimeOffset Mark)
{
    /// <summary>Whether it has a reply that is to be replaced.</summary>
    public bool IsAgain { get; init; }

    /// <summary>The last message that the conversation's summary tells of, by its number; 0 for none.</summary>
    public int SummarizedTo { get; init; }

    public TurnPlace Place => new(Asked.ConversationId, Asked.Sequence, MarkBefore) { Asked = new AskedMessage(Asked.ConversationId, Asked.Id) };
}
