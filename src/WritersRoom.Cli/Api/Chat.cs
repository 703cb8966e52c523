namespace WritersRoom.Cli.Api;

/// <summary>A question as <c>POST /api/chat/message</c> takes it; what is null is left to the server.</summary>
internal sealed record Question(string ScriptId, string Message, string? ConversationId = null, string? CurrentSceneId = null, string? BudgetTier = null, int? AsOfScene = null, int? MaxTokens = null);

internal sealed record Answer(
    string Message,
    string ConversationId,
    AnswerContext? ContextUsed = null,
    IReadOnlyList<Receipt>? Receipts = null,
    AnswerUsage? Usage = null,
    bool ReachedMaxTokens = false)
{
    /// <summary><c>answered</c>, <c>not_in_script</c> or <c>cannot_tell</c>.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("answer")]
    public string? Verdict { get; init; }
}

/// <summary>What an answer cost, in US dollars; null when the model's price is not known.</summary>
internal sealed record AnswerUsage(decimal? CostUsd = null, int InputTokens = 0, int CacheCreationInputTokens = 0, int CacheReadInputTokens = 0);

internal sealed record AnswerContext(IReadOnlyList<ContextScene>? Scenes = null, string? Model = null);

internal sealed record ContextScene(int SceneIndex, string Heading);

/// <summary>Where a claim of the answer stands in the script, and whether it was found there again.</summary>
internal sealed record Receipt(string Quote, string Verdict, int? SceneIndex = null);

/// <summary>An answer, how it came about, and what its writer thought of it.</summary>
internal sealed record RatedAnswer(string Intent, string Tier, string? Model, string Rating, string? Reason);

internal sealed record RatedAnswerPage(IReadOnlyList<RatedAnswer> Items, string? NextCursor = null);
