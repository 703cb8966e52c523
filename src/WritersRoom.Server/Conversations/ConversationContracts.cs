using WritersRoom.Chat;
using WritersRoom.Chat.Intents;
using WritersRoom.Chat.Ratings;
using WritersRoom.Conversations;
using WritersRoom.Prompting;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Server.Chat;

namespace WritersRoom.Server.Conversations;

public sealed record RenameConversationRequest(string Title);

/// <summary>Where to branch: behind an answer, or before a message of yours.</summary>
public sealed record BranchConversationRequest(Guid MessageId);

/// <summary>A conversation; <c>script_id</c> is null where it is about no script, and <c>titled_by</c> is <c>rule</c> (the beginning of its first message), <c>model</c> or <c>person</c>. <c>branched_from</c> is the message up to which it was copied.</summary>
public sealed record ConversationResponse(
    Guid Id, Guid? ScriptId, string Title, TitleSource TitledBy, Guid? BranchedFrom, int MessageCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ConversationResponse From(ChatConversation row, int messages) =>
        new(row.Id, row.ScriptId, row.Title, row.TitledBy, row.BranchedFrom, messages, row.CreatedAt, row.UpdatedAt);
}

/// <summary>
/// A conversation with its messages; <c>under_way</c> are those of yours that are being answered just now: follow them with <c>GET …/stream</c>. <c>scribe</c> is null while it has never been written up.
/// </summary>
public sealed record ConversationDetailResponse(ConversationResponse Conversation, IReadOnlyList<MessageResponse> Messages, IReadOnlyList<Guid> UnderWay, WrittenUpResponse? Scribe);

/// <summary>The text that a conversation is written up into, and whether it is just now.</summary>
public sealed record WrittenUpResponse(Guid TextAssetId, bool ScribeEnabled)
{
    public static WrittenUpResponse? From(ScribeSession? session) => session is null ? null : new(session.AssetId, session.ScribeEnabled);
}

/// <summary>A message; <c>turn</c> is the whole answer as it was sent, null on the writer's own and in lore chat, whose answers are words alone and <c>is_cut</c> where they broke off; <c>earlier</c> those that it replaced.</summary>
public sealed record MessageResponse(
    Guid Id, ChatRole Role, string Content, bool IsCut, DateTimeOffset CreatedAt, ChatAnswerResponse? Turn, IReadOnlyList<ChatAnswerResponse> Earlier, RatingResponse? Rating)
{
    /// <param name="message">The message as stored.</param>
    /// <param name="hashes">The script's scenes as they stand, by id.</param>
    public static MessageResponse From(ChatMessage message, IReadOnlyDictionary<Guid, string> hashes) => new(
        message.Id, message.Role, message.Content, message.IsCut, message.CreatedAt,
        message.Turn is null ? null : ChatAnswerResponse.From(ChatTurn.Of(message).Beside(hashes.GetValueOrDefault)),
        [.. ReplacedAnswers.Of(message).Select(turn => ChatAnswerResponse.From(turn.Beside(hashes.GetValueOrDefault)))],
        RatingResponse.From(message));
}

/// <summary>What you think of an answer: <c>up</c> or <c>down</c>, and why; null takes it back.</summary>
public sealed record RateAnswerRequest(AnswerRating? Rating, string? Reason = null);

/// <summary>What you thought of an answer.</summary>
public sealed record RatingResponse(AnswerRating Rating, string? Reason, DateTimeOffset RatedAt)
{
    public static RatingResponse? From(ChatMessage message) => message is { Rating: { } rating, RatedAt: { } at } ? new(rating, message.RatingReason, at) : null;
}

/// <summary>An answer that you rated: <c>question</c> is your message, <c>model</c> who answered, null for the built-in analyst.</summary>
public sealed record RatedTurnResponse(
    Guid ScriptId, Guid ConversationId, Guid MessageId, string Question, Intent Intent, BudgetTier Tier, string? Model, AnswerRating Rating, string? Reason, DateTimeOffset RatedAt)
{
    public static RatedTurnResponse From(RatedTurn rated) => new(
        rated.ScriptId, rated.ConversationId, rated.MessageId, rated.Question, rated.Intent, rated.Tier, rated.Model, rated.Rating, rated.Reason, rated.RatedAt);
}

/// <summary>What a conversation's first <c>messages_covered</c> messages said, the last of them <c>last_message_id</c>; <c>generated_by</c> is a model, or the built-in one.</summary>
public sealed record SummaryResponse(Guid Id, string SummaryText, int TokensEstimate, int MessagesCovered, Guid? LastMessageId, string GeneratedBy, DateTimeOffset CreatedAt)
{
    public static SummaryResponse From(ConversationSummary row) => new(row.Id, row.SummaryText, row.TokensEstimate, row.MessagesCovered, row.LastMessageId, row.GeneratedBy, row.CreatedAt);
}

/// <summary>How the last message is to be answered anew; what is missing is as it was.</summary>
public sealed record RegenerateRequest(
    Guid? CurrentSceneId = null, Intent? IntentHint = null, BudgetTier? BudgetTier = null, int? MaxTokens = null);

/// <summary>Whether anything was being answered.</summary>
public sealed record StoppedResponse(bool Stopped);
