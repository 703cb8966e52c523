using WritersRoom.Chat.Intents;

namespace WritersRoom.Chat;

/// <summary>What happens in a turn, in order: intent, context, text and receipts, usage, and at last the turn as committed.</summary>
public abstract record ChatEvent
{
    private ChatEvent()
    {
    }

    public sealed record IntentFound(IntentDecision Decision, Guid ConversationId, Guid MessageId) : ChatEvent;

    public sealed record ContextFound(TurnContext Context) : ChatEvent;

    public sealed record Text(string Delta) : ChatEvent;

    public sealed record ReceiptChecked(CheckedReceipt Receipt) : ChatEvent;

    public sealed record Used(TurnUsage Usage) : ChatEvent;

    /// <summary>Comes after the reply has committed.</summary>
    public sealed record Done(ChatTurn Turn) : ChatEvent;
}
