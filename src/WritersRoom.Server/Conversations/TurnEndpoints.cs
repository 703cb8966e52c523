using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Chat.Proposals;
using WritersRoom.Chat.Running;
using WritersRoom.Conversations;
using WritersRoom.Scripts;
using WritersRoom.Server.Chat;
using WritersRoom.Server.Requests;
using WritersRoom.Server.Scripts;

namespace WritersRoom.Server.Conversations;

/// <summary>What can be done with the turns of a conversation: follow, stop, make anew, rate, accept what they propose.</summary>
internal static class TurnEndpoints
{
    public static void MapTurns(this IEndpointRouteBuilder conversation)
    {
        conversation.MapGet("/stream", Follow).WithSummary("The events of an answer behind the last one that you have, while it is made and after: a closed page picks it up again.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        conversation.MapPost("/stop", Stop).WithSummary("Stop what is being answered; what has come is kept, marked as stopped.");
        conversation.MapPost("/regenerate", Regenerate).WithSummary("Have your last message answered anew; the answer it had is kept as an earlier one.");
        conversation.MapPost("/regenerate/stream", RegenerateStream).WithSummary("As regenerate, as server-sent events.").Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        var answer = conversation.MapGroup("/messages/{messageId:guid}");
        answer.MapPut("/rating", Rate).WithSummary("Say what you think of an answer, and why; null takes it back.");
        answer.MapPost("/proposed-change/accept", Accept).WithSummary("Save the lines that an answer proposes. With If-Match only onto the scene that you see.");
        answer.MapPost("/proposed-change/reject", Reject).WithSummary("Decline what an answer proposes; the scene stays as it is.");
    }

    // What cannot be followed is answered as a problem, before the stream begins.
    private static async Task<EventStreamResult> Follow(
        Guid id, CurrentUser user, TurnFollower follower, ConversationService conversations, HttpRequest request, CancellationToken cancellationToken,
        [Description("The id of the last event that you have; Last-Event-ID does as well.")] int? after = null,
        [Description("Your message whose answer it is; the last one otherwise.")][FromQuery(Name = "message_id")] Guid? messageId = null)
    {
        await conversations.GetAsync(user, id, cancellationToken);
        var last = after ?? (int.TryParse(request.Headers["Last-Event-ID"].FirstOrDefault(), out var sent) ? sent : 0);
        var events = follower.FollowAsync(user, id, messageId, last, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return new EventStreamResult(TurnEvents.RenderFrom(events, await events.MoveNextAsync()), last);
    }

    private static async Task<Ok<StoppedResponse>> Stop(Guid id, CurrentUser user, ConversationService conversations, RunningTurns turns, CancellationToken cancellationToken)
    {
        await conversations.GetAsync(user, id, cancellationToken);
        return TypedResults.Ok(new StoppedResponse(await turns.StopAsync(user, id, cancellationToken)));
    }

    private static async Task<Ok<ChatAnswerResponse>> Regenerate(Guid id, RegenerateRequest body, CurrentUser user, RunningTurns turns, CancellationToken cancellationToken)
        => TypedResults.Ok(await TurnEvents.AnswerAsync(await turns.StartAgainAsync(user, id, Of(body), cancellationToken), cancellationToken));

    private static async Task<EventStreamResult> RegenerateStream(Guid id, RegenerateRequest body, CurrentUser user, RunningTurns turns, CancellationToken cancellationToken)
    {
        var turn = await turns.StartAgainAsync(user, id, Of(body), cancellationToken);
        return new EventStreamResult(TurnEvents.Render(turn.ReadAsync(0, cancellationToken)));
    }

    private static async Task<NoContent> Rate(
        Guid id, Guid messageId, RateAnswerRequest body, CurrentUser user, ConversationService conversations, CancellationToken cancellationToken)
    {
        await conversations.RateAsync(user, id, messageId, body.Rating, body.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SceneDetailResponse>> Accept(Guid id, Guid messageId, HttpContext http, CurrentUser user, ProposalDesk proposals, CancellationToken cancellationToken)
    {
        var scene = await proposals.AcceptAsync(user, id, messageId, IfMatch.Of(http.Request), cancellationToken);
        http.Response.Headers.ETag = SceneETag.Of(scene);
        return TypedResults.Ok(SceneDetailResponse.From(scene));
    }

    private static async Task<NoContent> Reject(Guid id, Guid messageId, CurrentUser user, ProposalDesk proposals, CancellationToken cancellationToken)
    {
        await proposals.RejectAsync(user, id, messageId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static AnswerAgain Of(RegenerateRequest body) => new(body.CurrentSceneId, body.IntentHint, body.BudgetTier, body.MaxTokens);
}
