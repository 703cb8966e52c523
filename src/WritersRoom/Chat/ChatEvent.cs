using System.Text.Json.Serialization;
using WritersRoom.Chat.Intents;

namespace WritersRoom.Chat;

/// <summary>What happens in a turn, in order: intent, context, text and tool calls, receipts, usage, and at last the turn as committed. Stored as JSON while the turn is under way.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(IntentFound), "intent")]
[JsonDerivedType(typeof(ContextFound), "context")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(ToolCalled), "tool_call")]
[JsonDerivedType(typeof(ReceiptChecked), "receipt")]
[JsonDerivedType(typeof(Used), "usage")]
[JsonDerivedType(typeof(Done), "done")]
public abstract record ChatEvent
{
    private ChatEvent()
    {
    }

    public sealed record IntentFound(IntentDecision Decision, Guid ConversationId, Guid MessageId) : ChatEvent;

    public sealed record ContextFound(TurnContext Context) : ChatEvent;

    public sealed record Text(string Delta) : ChatEvent;

    /// <summary>The model has looked something up.</summary>
    public sealed record ToolCalled(ToolCall Call) : ChatEvent;

    public sealed record ReceiptChecked(CheckedReceipt Receipt) : ChatEvent;

    public sealed record Used(TurnUsage Usage) : ChatEvent;

    /// <summary>Comes after the reply has committed.</summary>
    public sealed record Done(ChatTurn Turn) : ChatEvent;
}

/// <summary>A tool that was called for an answer.</summary>
/// <param name="Name">Which.</param>
/// <param name="Arguments">With what, as JSON.</param>
/// <param name="Failure">Why it found nothing; null when it did.</param>
/// <param name="Round">In which round of the turn, from 1.</param>
public sealed record ToolCall(string Name, string Arguments, string? Failure, int Round);
