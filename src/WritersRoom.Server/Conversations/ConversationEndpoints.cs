using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Chat;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Server.Chat;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Conversations;

internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/chat/conversations").WithTags("Conversations");
        conversations.MapGet("/", List).WithSummary("Your conversations, newest first; of one script with script_id.");
        conversations.MapGet("/{id:guid}", Get).WithSummary("A conversation with all its messages.");
        conversations.MapPatch("/{id:guid}", Rename).WithSummary("Rename a conversation.");
        conversations.MapDelete("/{id:guid}", Delete).WithSummary("Delete a conversation for good.");
    }

    private static async Task<Ok<ListResponse<ConversationResponse>>> List(
        CurrentUser user, ConversationService conversations, CancellationToken cancellationToken, [FromQuery(Name = "script_id")] Guid? scriptId = null, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<ConversationResponse>.From(
            await conversations.ListAsync(user, scriptId, PageRequest.Of(limit, cursor), cancellationToken),
            row => ConversationResponse.From(row.Conversation, row.MessageCount)));

    private static async Task<Ok<ConversationDetailResponse>> Get(
        Guid id, CurrentUser user, ConversationService conversations, CancellationToken cancellationToken)
    {
        var conversation = await conversations.GetAsync(user, id, cancellationToken);
        var messages = await conversations.MessagesAsync(user, id, cancellationToken);
        var hashes = await conversations.SceneHashesAsync(user, conversation.ScriptId, cancellationToken);
        return TypedResults.Ok(new ConversationDetailResponse(
            ConversationResponse.From(conversation, messages.Count), [.. messages.Select(message => MessageResponse.From(message, hashes))]));
    }

    private static async Task<Ok<ConversationResponse>> Rename(
        Guid id, RenameConversationRequest body, CurrentUser user, ConversationService conversations, CancellationToken cancellationToken)
    {
        var conversation = await conversations.RenameAsync(user, id, body.Title, cancellationToken);
        return TypedResults.Ok(ConversationResponse.From(conversation, (await conversations.MessagesAsync(user, id, cancellationToken)).Count));
    }

    private static async Task<NoContent> Delete(Guid id, CurrentUser user, ConversationService conversations, CancellationToken cancellationToken)
    {
        await conversations.DeleteAsync(user, id, cancellationToken);
        return TypedResults.NoContent();
    }
}

public sealed record RenameConversationRequest(string Title);

public sealed record ConversationResponse(Guid Id, Guid ScriptId, string Title, int MessageCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ConversationResponse From(ChatConversation row, int messages) => new(row.Id, row.ScriptId, row.Title, messages, row.CreatedAt, row.UpdatedAt);
}

public sealed record ConversationDetailResponse(ConversationResponse Conversation, IReadOnlyList<MessageResponse> Messages);

/// <summary>A message; <c>turn</c> is the whole answer as it was sent, null on the writer's own.</summary>
public sealed record MessageResponse(Guid Id, ChatRole Role, string Content, DateTimeOffset CreatedAt, ChatAnswerResponse? Turn)
{
    /// <param name="message">The message as stored.</param>
    /// <param name="hashes">The script's scenes as they stand, by id.</param>
    public static MessageResponse From(ChatMessage message, IReadOnlyDictionary<Guid, string> hashes) => new(
        message.Id, message.Role, message.Content, message.CreatedAt,
        message.Turn is null ? null : ChatAnswerResponse.From(ChatTurn.FromJson(message.Turn).Beside(hashes.GetValueOrDefault)));
}
