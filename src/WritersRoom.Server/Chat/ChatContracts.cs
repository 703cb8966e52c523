using WritersRoom.Chat;
using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Receipts;
using WritersRoom.Prompting;

namespace WritersRoom.Server.Chat;

/// <summary>A message about a script. <c>local_edit</c> needs <c>current_scene_id</c>; <c>max_tokens</c> is at most 4000.</summary>
public sealed record ChatMessageRequest(
    Guid ScriptId,
    string Message,
    Guid? ConversationId = null,
    Guid? CurrentSceneId = null,
    Intent? IntentHint = null,
    int? MaxTokens = null,
    BudgetTier? BudgetTier = null)
{
    internal ChatRequest ToRequest(string? idempotencyKey) => new(
        ScriptId, ConversationId, CurrentSceneId, Message, IntentHint, MaxTokens ?? ChatRequest.DefaultMaxTokens,
        BudgetTier ?? WritersRoom.Prompting.BudgetTier.Standard, idempotencyKey);
}

/// <summary>An answer: its text, what it used and drew on, and a receipt for every claim when <c>answer</c> is <c>answered</c>.</summary>
public sealed record ChatAnswerResponse(
    string Message,
    Guid ConversationId,
    Guid MessageId,
    UsageResponse Usage,
    ContextUsedResponse ContextUsed,
    AnswerVerdict Answer,
    IReadOnlyList<ReceiptResponse> Receipts)
{
    public static ChatAnswerResponse From(ChatTurn turn) => new(
        turn.Message, turn.ConversationId, turn.MessageId, UsageResponse.From(turn.Usage), ContextUsedResponse.From(turn.Context, turn.Usage), turn.Answer,
        [.. turn.Receipts.Select(ReceiptResponse.From)]);
}

/// <summary>Tokens by class and their cost in US dollars.</summary>
public sealed record UsageResponse(int InputTokens, int CacheCreationInputTokens, int CacheReadInputTokens, int OutputTokens, decimal CostUsd)
{
    private const decimal MicroPerDollar = 1_000_000m;

    public static UsageResponse From(TurnUsage usage) => new(
        usage.InputTokens, usage.CacheCreationTokens, usage.CacheReadTokens, usage.OutputTokens, usage.CostMicroUsd / MicroPerDollar);
}

/// <summary>What the answer drew on; <c>tokens_breakdown</c> estimates each section.</summary>
public sealed record ContextUsedResponse(
    Intent Intent,
    double IntentConfidence,
    BudgetTier BudgetTier,
    IReadOnlyDictionary<string, int> TokensBreakdown,
    IReadOnlyList<ContextSceneResponse> Scenes,
    bool CacheHit,
    decimal CacheSavingsUsd,
    double CacheSavingsPct)
{
    public static ContextUsedResponse From(TurnContext context, TurnUsage? usage) => new(
        context.Intent, context.Confidence, context.BudgetTier, context.Tokens,
        [.. context.Scenes.Select(scene => new ContextSceneResponse(scene.SceneId, scene.SceneIndex, scene.Heading))],
        CacheHit: usage is { CacheReadTokens: > 0 }, CacheSavingsUsd: 0, CacheSavingsPct: 0);
}

public sealed record ContextSceneResponse(Guid SceneId, int SceneIndex, string Heading);

/// <summary>A claim and the place that proves it; the quote is contiguous inside one element, the heading is element 0.</summary>
public sealed record ReceiptResponse(string Claim, Guid SceneId, int SceneIndex, int ElementIndex, string Quote, ReceiptVerdict Verdict)
{
    public static ReceiptResponse From(CheckedReceipt receipt) => new(
        receipt.Claim, receipt.SceneId, receipt.SceneIndex, receipt.ElementIndex, receipt.Quote, receipt.Verdict);
}

/// <summary>Data of the <c>intent</c> event.</summary>
public sealed record IntentEvent(Intent Intent, double Confidence, Guid ConversationId, Guid MessageId);

/// <summary>Data of the <c>text</c> event: the next piece of the answer.</summary>
public sealed record TextEvent(string Text);
