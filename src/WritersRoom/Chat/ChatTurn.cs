using System.Text.Json;
using System.Text.Json.Serialization;
using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Receipts;
using WritersRoom.Prompting;

namespace WritersRoom.Chat;

/// <summary>A whole turn as it was answered; stored with the message and sent as the last event.</summary>
public sealed record ChatTurn(
    string Message,
    Guid ConversationId,
    Guid MessageId,
    TurnUsage Usage,
    TurnContext Context,
    AnswerVerdict Answer,
    IReadOnlyList<CheckedReceipt> Receipts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ChatTurn FromJson(string json) => JsonSerializer.Deserialize<ChatTurn>(json, Json)!;
}

/// <summary>What the call used, in tokens; the cost in millionths of a US dollar.</summary>
public sealed record TurnUsage(int InputTokens, int CacheCreationTokens, int CacheReadTokens, int OutputTokens, long CostMicroUsd);

/// <summary>What the answer was drawn from. <see cref="Tokens"/> are estimates by section.</summary>
public sealed record TurnContext(
    Intent Intent, double Confidence, BudgetTier BudgetTier, IReadOnlyDictionary<string, int> Tokens, IReadOnlyList<TurnScene> Scenes);

public sealed record TurnScene(Guid SceneId, int SceneIndex, string Heading);

/// <summary>A claim, the place it points to, and what a second reading of the stored text says of it.</summary>
public sealed record CheckedReceipt(string Claim, Guid SceneId, int SceneIndex, int ElementIndex, string Quote, ReceiptVerdict Verdict);
