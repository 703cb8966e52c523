using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Chat.Ratings;
using WritersRoom.Chat.Running;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Conversations;

internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var conversations = api.MapGroup("/chat/conversations").WithTags("Conversations");
        conversations.MapGet("/", List).WithSummary("Your conversations, newest first; of one script with script_id, with words in the title or a message with q.");
        api.MapGet("/chat/ratings", Ratings).WithTags("Conversations").WithSummary("The answers that you rated, newest first: what was asked, who answered with which tier, what you thought and why.");
        var one = conversations.MapGroup("/{id:guid}");
        one.MapGet("/", Get).WithSummary("A conversation with all its messages.");
        one.MapPatch("/", Rename).WithSummary("Rename a conversation.");
        one.MapDelete("/", Delete).WithSummary("Delete a conversation for good.");
        one.MapGet("/summaries", Summaries).WithSummary("What was written down of the conversation so far, the latest first; each tells of everything from the first message on.");
        one.MapPost("/branch", Branch).WithSummary("A new conversation with everything up to an answer, or before a message of yours.");
        one.MapTurns();
    }

    private static async Task<Ok<ListResponse<ConversationResponse>>> List(
        CurrentUser user, ConversationService conversations, CancellationToken cancellationToken, [FromQuery(Name = "script_id")] Guid? scriptId = null,
        [Description("Words, each of which stands in the title or in a message.")] string? q = null, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<ConversationResponse>.From(
            await conversations.ListAsync(user, scriptId, q, PageRequest.Of(limit, cursor), cancellationToken),
            row => ConversationResponse.From(row.Conversation, row.MessageCount)));

    private static async Task<Ok<ListResponse<RatedTurnResponse>>> Ratings(
        CurrentUser user, RatedTurns ratings, CancellationToken cancellationToken, [FromQuery(Name = "script_id")] Guid? scriptId = null, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<RatedTurnResponse>.From(await ratings.ListAsync(user, scriptId, PageRequest.Of(limit, cursor), cancellationToken), RatedTurnResponse.From));

    private static async Task<Ok<ConversationDetailResponse>> Get(
        Guid id, CurrentUser user, ConversationService conversations, RunningTurns turns, ScribeService scribe, CancellationToken cancellationToken)
    {
        var conversation = await conversations.GetAsync(user, id, cancellationToken);
        // Asked before the messages are read: what ends in between is there as an answer, and at worst told as under way as well.
        var underWay = await turns.UnderWayAsync(user, id, cancellationToken);
        var messages = await conversations.MessagesAsync(user, id, cancellationToken);
        var hashes = await conversations.SceneHashesAsync(user, conversation.ScriptId, cancellationToken);
        var session = await scribe.FindAsync(user, id, cancellationToken);
        return TypedResults.Ok(new ConversationDetailResponse(
            ConversationResponse.From(conversation, messages.Count), [.. messages.Select(message => MessageResponse.From(message, hashes))], underWay, WrittenUpResponse.From(session)));
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

    private static async Task<Ok<ListResponse<SummaryResponse>>> Summaries(Guid id, CurrentUser user, ConversationService conversations, CancellationToken cancellationToken)
        => TypedResults.Ok(ListResponse<SummaryResponse>.Whole((await conversations.SummariesAsync(user, id, cancellationToken)).Select(SummaryResponse.From)));

    private static async Task<Created<ConversationResponse>> Branch(
        Guid id, BranchConversationRequest body, CurrentUser user, ConversationBranching branching, ConversationService conversations, CancellationToken cancellationToken)
    {
        var branch = await branching.BranchAsync(user, id, body.MessageId, cancellationToken);
        return TypedResults.Created($"/api/chat/conversations/{branch.Id}", ConversationResponse.From(branch, (await conversations.MessagesAsync(user, branch.Id, cancellationToken)).Count));
    }
}
