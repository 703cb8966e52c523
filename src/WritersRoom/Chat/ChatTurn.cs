using System.Text.Json;
using System.Text.Json.Serialization;
using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Proposals;
using WritersRoom.Chat.Receipts;
using WritersRoom.Llm;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;

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
    /// <summary>Why the answer is not whole; null when it is. The same message with the same key is answered again.</summary>
    public Interruption? Interrupted { get; init; }

    /// <summary>Whether the answer ends where it does because it had reached the most tokens it was allowed. It is kept as it is; asked for more, or with a higher limit, the model goes on.</summary>
    public bool ReachedMaxTokens { get; init; }

    /// <summary>What was looked up for it, in order.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>What it proposes to make of the open scene; null for nothing.</summary>
    public ProposedChange? ProposedChange { get; init; }

    /// <summary>The turn of a stored answer, under the ids that it has now: a copied conversation's answers have their own.</summary>
    public static ChatTurn Of(Conversations.ChatMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return FromJson(message.Turn!) with { ConversationId = message.ConversationId, MessageId = message.Id };
    }

    /// <summary>The same turn with every receipt marked whose scene no longer reads as it did.</summary>
    /// <param name="hashOf">A scene's hash as it stands; null when it is gone.</param>
    public ChatTurn Beside(Func<Guid, string?> hashOf)
    {
        ArgumentNullException.ThrowIfNull(hashOf);
        return this with { Receipts = [.. Receipts.Select(receipt => receipt.SceneId is { } scene && receipt.SceneHash is { } read ? receipt with { IsStale = hashOf(scene) != read } : receipt)] };
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ChatTurn FromJson(string json) => JsonSerializer.Deserialize<ChatTurn>(json, Json)!;
}

/// <summary>What the call used, in tokens; money in millionths of a US dollar, null when the model's price is not known.</summary>
/// <param name="InputTokens">Read at the full price.</param>
/// <param name="CacheCreationTokens">Written to the provider's cache.</param>
/// <param name="CacheReadTokens">Read from it.</param>
/// <param name="OutputTokens">Written by the model.</param>
/// <param name="CostMicroUsd">What the call cost.</param>
/// <param name="UncachedMicroUsd">What it would have cost without a cache.</param>
public sealed record TurnUsage(int InputTokens, int CacheCreationTokens, int CacheReadTokens, int OutputTokens, long? CostMicroUsd, long? UncachedMicroUsd = null)
{
    /// <summary>Both prices together; nothing where they are not known.</summary>
    [JsonIgnore]
    public CallCost Cost => CostMicroUsd is { } cost && UncachedMicroUsd is { } uncached ? new CallCost(cost, uncached) : CallCost.None;

    /// <summary>The built-in analyst's.</summary>
    public static TurnUsage Free { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>With what another call used; of an unknown price the sum is unknown.</summary>
    public TurnUsage Plus(TurnUsage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new TurnUsage(
            InputTokens + other.InputTokens, CacheCreationTokens + other.CacheCreationTokens, CacheReadTokens + other.CacheReadTokens, OutputTokens + other.OutputTokens,
            CostMicroUsd + other.CostMicroUsd, UncachedMicroUsd + other.UncachedMicroUsd);
    }

    /// <summary>What a model was reported to have used.</summary>
    public static TurnUsage Of(TokenCounts tokens, ModelFacts model)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(model);
        var cost = CallCost.Of(model, tokens);
        return new TurnUsage(tokens.Input, tokens.CacheWrite + tokens.CacheWriteLong, tokens.CacheRead, tokens.Output, cost?.MicroUsd, cost?.UncachedMicroUsd);
    }
}

/// <summary>Why an answer broke off.</summary>
public enum Interruption
{
    /// <summary>The provider broke off or fell silent.</summary>
    Provider,

    /// <summary>Whoever asked stopped it, or their server was told to stop.</summary>
    Stopped,

    /// <summary>The server that answered was killed.</summary>
    Server,
}

/// <summary>What the answer was drawn from. <see cref="Tokens"/> are estimates by section.</summary>
public sealed record TurnContext(
    Intent Intent, double Confidence, BudgetTier BudgetTier, IReadOnlyDictionary<string, int> Tokens, IReadOnlyList<TurnScene> Scenes)
{
    /// <summary>The model that was asked; null for the built-in analyst.</summary>
    public string? Model { get; init; }

    /// <summary>The last scene that was known of, from 0; null for the whole script.</summary>
    public int? AsOfScene { get; init; }

    /// <summary>What the tier was a limit of; null where no model was asked.</summary>
    public PromptMode? Mode { get; init; }

    /// <summary>The scene that the writer had open; null for none.</summary>
    public Guid? OpenSceneId { get; init; }

    /// <summary>What the provider's cache did, and why not more; null where nothing is cached, and before the answer has ended.</summary>
    public CacheReport? Cache { get; init; }
}

/// <summary>A scene that an answer was drawn from.</summary>
public sealed record TurnScene(Guid SceneId, int SceneIndex, string Heading)
{
    internal static IReadOnlyList<TurnScene> Of(OpenScript script, IEnumerable<int> scenes) =>
        [.. scenes.Select(index => new TurnScene(script.Scenes[index].Id, index, script.Scenes[index].Heading))];
}

/// <summary>A claim, the place it points to, and what a second reading of the stored text says of it.</summary>
/// <param name="Claim">The sentence of the answer.</param>
/// <param name="SceneId">The scene; null when the script has no scene of that number.</param>
/// <param name="SceneIndex">Its place, from 0.</param>
/// <param name="ElementIndex">The element in its scene; the heading is 0.</param>
/// <param name="Quote">The words; those of the script where they were found there.</param>
/// <param name="Verdict">What the second reading found.</param>
public sealed record CheckedReceipt(string Claim, Guid? SceneId, int SceneIndex, int ElementIndex, string Quote, ReceiptVerdict Verdict)
{
    /// <summary>What is wrong; null when it is verified.</summary>
    public ReceiptProblem? Problem { get; init; }

    /// <summary>The scene's hash when it was read: with another one the receipt speaks of an earlier text.</summary>
    public string? SceneHash { get; init; }

    /// <summary>Whether the scene has changed since; told when a stored turn is read.</summary>
    [JsonIgnore]
    public bool IsStale { get; init; }
}
