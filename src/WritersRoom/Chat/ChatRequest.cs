using WritersRoom.Chat.Intents;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Prompting;

namespace WritersRoom.Chat;

/// <summary>A writer's message and what goes with it.</summary>
public sealed record ChatRequest(
    Guid ScriptId,
    Guid? ConversationId,
    Guid? CurrentSceneId,
    string Message,
    Intent? IntentHint,
    int MaxTokens,
    BudgetTier BudgetTier,
    string? IdempotencyKey)
{
    /// <summary>The last scene that the answer may know of, from 0: it is drawn from nothing later. Null for the whole script.</summary>
    public int? AsOfScene { get; init; }

    public const int DefaultMaxTokens = 600;
    public const int HighestMaxTokens = 4000;
    public const int LongestMessage = 20_000;
    public const int LongestIdempotencyKey = 255;

    /// <exception cref="InvalidInputException">A part is out of range.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Message))
            throw new InvalidInputException("message", "The message is empty. Ask something about the script.");
        if (Message.Length > LongestMessage)
            throw new InvalidInputException("message", $"The message has {Message.Length:N0} characters; at most {LongestMessage:N0} are read. Shorten it.");
        StoredText.Require("message", Message);
        if (IdempotencyKey is { Length: > LongestIdempotencyKey })
            throw new InvalidInputException("Idempotency-Key", $"An Idempotency-Key has at most {LongestIdempotencyKey} characters.");
        if (MaxTokens is < 1 or > HighestMaxTokens)
            throw new InvalidInputException("max_tokens", $"'max_tokens' is {MaxTokens}; it must be from 1 to {HighestMaxTokens}.");
        if (IntentHint == Intent.LocalEdit && CurrentSceneId is null)
            throw NeedsScene();
    }

    public static InvalidInputException NeedsScene()
        => new("current_scene_id", "A local edit is about one scene: send its 'current_scene_id', or ask without the intent 'local_edit'.");
}
