using WritersRoom.Chat;
using WritersRoom.Chat.Extractive;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Proposals;
using WritersRoom.Chat.Receipts;
using WritersRoom.Llm;
using WritersRoom.Prompting;
using WritersRoom.Usage;

namespace WritersRoom.Server.Chat;

/// <summary>
/// A message about a script. <c>local_edit</c> needs <c>current_scene_id</c>; <c>max_tokens</c> is at most 4000. With <c>as_of_scene</c> (a scene_index, from 0) the answer is drawn from nothing after
/// that scene, nor from what was said before in the conversation.
/// </summary>
public sealed record ChatMessageRequest(
    Guid ScriptId,
    string Message,
    Guid? ConversationId = null,
    Guid? CurrentSceneId = null,
    Intent? IntentHint = null,
    int? MaxTokens = null,
    BudgetTier? BudgetTier = null,
    int? AsOfScene = null)
{
    internal ChatRequest ToRequest(string? idempotencyKey) => new(
        ScriptId, ConversationId, CurrentSceneId, Message, IntentHint, MaxTokens ?? ChatRequest.DefaultMaxTokens,
        BudgetTier ?? WritersRoom.Prompting.BudgetTier.Standard, idempotencyKey)
    {
        AsOfScene = AsOfScene,
    };
}

/// <summary>
/// An answer: its text, what it used and drew on, and a receipt for every claim when <c>answer</c> is <c>answered</c>. <c>interrupted</c> says why it is not whole: send the same message with
/// the same <c>Idempotency-Key</c> to have it answered again. <c>reached_max_tokens</c>: it ends where it does because <c>max_tokens</c> was reached.
/// </summary>
public sealed record ChatAnswerResponse(
    string Message,
    Guid ConversationId,
    Guid MessageId,
    UsageResponse Usage,
    ContextUsedResponse ContextUsed,
    AnswerVerdict Answer,
    IReadOnlyList<ReceiptResponse> Receipts,
    Interruption? Interrupted,
    bool ReachedMaxTokens,
    IReadOnlyList<ToolCallResponse> ToolCalls,
    ProposedChangeResponse? ProposedChange)
{
    public static ChatAnswerResponse From(ChatTurn turn) => new(
        turn.Message, turn.ConversationId, turn.MessageId, UsageResponse.From(turn.Usage), ContextUsedResponse.From(turn.Context, turn.Usage), turn.Answer,
        [.. turn.Receipts.Select(ReceiptResponse.From)], turn.Interrupted, turn.ReachedMaxTokens, [.. turn.ToolCalls.Select(ToolCallResponse.From)], ProposedChangeResponse.From(turn.ProposedChange));
}

/// <summary>A tool that the model called for an answer, and with what, as JSON; <c>failure</c> says why it found nothing. Also the data of the <c>tool_call</c> event.</summary>
public sealed record ToolCallResponse(string Name, string Arguments, string? Failure, int Round)
{
    public static ToolCallResponse From(ToolCall call) => new(call.Name, call.Arguments, call.Failure, call.Round);
}

/// <summary>
/// What an answer proposes to make of a scene: lines and what would stand in their place, and the scene's whole text as it would read. It is applied only when you accept it. <c>base_hash</c> is the scene's hash when it was proposed.
/// </summary>
public sealed record ProposedChangeResponse(Guid SceneId, string BaseHash, IReadOnlyList<LineChangeResponse> Changes, string Text, ProposedChangeState State)
{
    public static ProposedChangeResponse? From(ProposedChange? change) => change is null
        ? null
        : new(change.SceneId, change.BaseHash, [.. change.Changes.Select(line => new LineChangeResponse(line.Before, line.After))], change.Text, change.State);
}

/// <summary>Lines of a scene and what would stand in their place; no lines before are added at its end, none after are cut.</summary>
public sealed record LineChangeResponse(string Before, string After);

/// <summary>Tokens by class and their cost in US dollars; null when the model's price is not known.</summary>
public sealed record UsageResponse(int InputTokens, int CacheCreationInputTokens, int CacheReadInputTokens, int OutputTokens, decimal? CostUsd)
{
    public static UsageResponse From(TurnUsage usage) => new(
        usage.InputTokens, usage.CacheCreationTokens, usage.CacheReadTokens, usage.OutputTokens, Money.ToUsd(usage.CostMicroUsd));
}

/// <summary>
/// What the answer drew on. <c>tokens_breakdown</c> has each section, <c>total</c>, and <c>trimmed_…</c> for what a section had to leave out. <c>cache_savings_…</c> compares with the same call without
/// caching; it is negative when a call wrote more than it read.
/// </summary>
public sealed record ContextUsedResponse(
    Intent Intent,
    double IntentConfidence,
    BudgetTier BudgetTier,
    IReadOnlyDictionary<string, int> TokensBreakdown,
    IReadOnlyList<ContextSceneResponse> Scenes,
    bool CacheHit,
    decimal CacheSavingsUsd,
    double CacheSavingsPct,
    string? Model,
    PromptMode? Mode,
    CacheResponse? Cache,
    int? AsOfScene)
{
    public static ContextUsedResponse From(TurnContext context, TurnUsage? usage)
    {
        var cost = usage?.Cost ?? CallCost.None;
        return new ContextUsedResponse(
            context.Intent, context.Confidence, context.BudgetTier, context.Tokens,
            [.. context.Scenes.Select(scene => new ContextSceneResponse(scene.SceneId, scene.SceneIndex, scene.Heading))],
            CacheHit: usage is { CacheReadTokens: > 0 },
            CacheSavingsUsd: Money.ToUsd(cost.SavedMicroUsd),
            CacheSavingsPct: (double)cost.SavedPercent,
            context.Model, context.Mode, CacheResponse.From(context.Cache), context.AsOfScene);
    }
}

/// <summary>
/// What the provider's cache did: tokens written, read, and those that could have been read; <c>reason</c> says why less was read than the last call sent, and <c>section</c> and <c>item</c> where the
/// prompt first differs from it.
/// </summary>
public sealed record CacheResponse(int WrittenTokens, int ReadTokens, int ExpectedTokens, CacheMiss Reason, string? Section, string? Item)
{
    public static CacheResponse? From(CacheReport? report) =>
        report is null ? null : new CacheResponse(report.Written, report.Read, report.Expected, report.Reason, report.Section, report.Item);
}

/// <summary>
/// What a message would cost before it is sent, in US dollars: at the least, if the provider's cache has kept what it was given and the answer is short, and at the most. Null when the model's price is not
/// known. <c>input_tokens</c> is exact, or an estimate that has lately been off by <c>tokens_error_pct</c> per cent.
/// </summary>
public sealed record QuoteResponse(
    decimal? LowUsd, decimal? HighUsd, int InputTokens, bool TokensAreExact, double TokensErrorPct, int FromCacheTokens, int ToCacheTokens, int MaxOutputTokens, ContextUsedResponse ContextUsed)
{
    public static QuoteResponse From(TurnQuote quote) => new(
        Money.ToUsd(quote.LowMicroUsd), Money.ToUsd(quote.HighMicroUsd),
        quote.InputTokens, quote.IsExact, Math.Round(100 * quote.CountError, 1), quote.FromCache, quote.ToCache, quote.MaxOutputTokens, ContextUsedResponse.From(quote.Context, null));
}

public sealed record ContextSceneResponse(Guid SceneId, int SceneIndex, string Heading);

/// <summary>
/// A claim and the place that proves it; the quote is contiguous inside one element, the heading is element 0. <c>scene_id</c> is null when the script has no such scene or words. <c>problem</c> says why a
/// claim is not verified. <c>stale</c>: the scene has changed since the claim was checked, so the verdict is about an earlier text.
/// </summary>
public sealed record ReceiptResponse(string Claim, Guid? SceneId, int SceneIndex, int ElementIndex, string Quote, ReceiptVerdict Verdict, ReceiptProblem? Problem, bool Stale)
{
    public static ReceiptResponse From(CheckedReceipt receipt) => new(
        receipt.Claim, receipt.SceneId, receipt.SceneIndex, receipt.ElementIndex, receipt.Quote, receipt.Verdict, receipt.Problem, receipt.IsStale);
}

/// <summary>Data of the <c>intent</c> event.</summary>
public sealed record IntentEvent(Intent Intent, double Confidence, Guid ConversationId, Guid MessageId);

/// <summary>Data of the <c>text</c> event: the next piece of the answer.</summary>
public sealed record TextEvent(string Text);
