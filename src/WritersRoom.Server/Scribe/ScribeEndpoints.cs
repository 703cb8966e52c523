using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Lore;
using WritersRoom.Scribe.SearchSync;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Scribe.Turns;
using WritersRoom.Server.Chat;
using WritersRoom.Server.Idempotency;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Scribe;

internal static class ScribeEndpoints
{
    public static void MapScribe(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/chat/background-doc").WithTags("Scribe");
        sessions.MapPost("/start", Start).WithSummary("Have a conversation written up, with what has been said in it.");
        sessions.MapPost("/toggle", Toggle).WithSummary("Stop the Scribe on a conversation, or start it again.");
        api.MapPost("/agent-lore", Lore).WithMetadata(KeepsItsOwnKey.Mark).WithTags("Scribe").WithSummary("Talk about the story; the answer comes as server-sent events: context, text, done, error.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        var assets = api.MapGroup("/media-assets/{id:guid}").WithTags("Scribe");
        assets.MapGet("/sessions", Sessions).WithSummary("The conversations that a text is written from.");
        assets.MapGet("/turns", Turns).WithSummary("The turns of a text, and what became of each.");
        assets.MapGet("/blocks", Blocks).WithSummary("The blocks of a text, with the turns and people that made them.");
        assets.MapPost("/turns/{turnId:guid}/unsay", Unsay).WithSummary("Take a turn's words out of the text and keep everything since.");
        assets.MapPost("/retry", Retry).WithSummary("Try again, at once, what failed or waits: turns, and copies to the object store and the search target.");
        assets.MapPost("/revoice", Revoice).WithSummary("Write the turns up again in another style, as a text beside this one.");
        assets.MapGet("/proposals", Proposals).WithSummary("What the Scribe proposes beside what is a person's.");
        assets.MapPost("/proposals/{proposalId:guid}/accept", Accept).WithSummary("Take a proposal.");
        assets.MapPost("/proposals/{proposalId:guid}/reject", Reject).WithSummary("Leave a proposal.");
    }

    private static async Task<Ok<ScribeStartedResponse>> Start(StartScribeRequest body, CurrentUser user, ScribeService scribe, CancellationToken cancellationToken)
        => TypedResults.Ok(ScribeStartedResponse.From(await scribe.StartAsync(user, body.ToStart(), cancellationToken)));

    private static async Task<Ok<ToggleScribeResponse>> Toggle(ToggleScribeRequest body, CurrentUser user, ScribeService scribe, CancellationToken cancellationToken)
    {
        var session = await scribe.ToggleAsync(user, body.ConversationId, body.ScribeEnabled, cancellationToken);
        return TypedResults.Ok(new ToggleScribeResponse(session.ConversationId, session.ScribeEnabled));
    }

    private static async Task<EventStreamResult> Lore(AgentLoreRequest body, HttpRequest request, CurrentUser user, LoreChat lore, CancellationToken cancellationToken)
    {
        var key = request.Headers["Idempotency-Key"].FirstOrDefault() is { Length: > 0 } given ? given : null;
        // What is wrong with the request is answered as a problem, before the stream begins.
        var events = lore.RunAsync(user, body.ConversationId, body.ScriptId, body.Message, key, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await events.MoveNextAsync();
        return new EventStreamResult(Render(events));
    }

    private static async IAsyncEnumerable<ServerEvent> Render(IAsyncEnumerator<LoreEvent> events)
    {
        await using (events)
        {
            do
            {
                yield return events.Current switch
                {
                    LoreEvent.ContextFound found => new ServerEvent("context", new LoreContextEvent(found.ConversationId, found.MessageId, found.TextAssetId, found.ScriptId, found.SceneIndexes)),
                    LoreEvent.Text text => new ServerEvent("text", new TextEvent(text.Delta)),
                    LoreEvent.Done done => new ServerEvent("done", new LoreDoneEvent(done.Message, done.ConversationId, done.MessageId, done.ReplyId)),
                    var unknown => throw new SwitchExpressionException(unknown),
                };
            }
            while (await events.MoveNextAsync());
        }
    }

    private static async Task<Ok<ListResponse<ScribeSessionResponse>>> Sessions(Guid id, CurrentUser user, AssetService assets, ScribeService scribe, CancellationToken cancellationToken)
    {
        await assets.GetAsync(user, id, cancellationToken);
        return TypedResults.Ok(ListResponse<ScribeSessionResponse>.Whole((await scribe.SessionsAsync(user, id, cancellationToken)).Select(ScribeSessionResponse.From)));
    }

    private static async Task<Ok<ListResponse<ScribeTurnResponse>>> Turns(
        Guid id, CurrentUser user, AssetService assets, TurnService turns, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
    {
        await assets.GetAsync(user, id, cancellationToken);
        return TypedResults.Ok(Paged.Of(await turns.ListAsync(user, id, cancellationToken), PageRequest.Of(limit, cursor), ScribeTurnResponse.From));
    }

    private static async Task<Ok<ListResponse<AssetBlockResponse>>> Blocks(
        Guid id, CurrentUser user, TurnService turns, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
        => TypedResults.Ok(Paged.Of(await turns.ProvenanceAsync(user, id, cancellationToken), PageRequest.Of(limit, cursor), AssetBlockResponse.From));

    private static async Task<Ok<UnsaidResponse>> Unsay(
        Guid id, Guid turnId, HttpResponse response, CurrentUser user, TurnService turns, AssetService assets, CancellationToken cancellationToken)
    {
        var unsaid = await turns.UnsayAsync(user, id, turnId, cancellationToken);
        return TypedResults.Ok(new UnsaidResponse(await AssetEndpoints.AnswerAsync(response, assets, unsaid.Asset, cancellationToken), unsaid.Kept));
    }

    private static async Task<Accepted<AssetResponse>> Retry(
        Guid id, HttpResponse response, CurrentUser user, TurnService turns, SearchTargets search, AssetService assets, CancellationToken cancellationToken)
    {
        var asset = await turns.RetryAsync(user, id, cancellationToken);
        await search.SyncAsync(asset, cancellationToken);
        return TypedResults.Accepted($"/api/media-assets/{id}", await AssetEndpoints.AnswerAsync(response, assets, asset, cancellationToken));
    }

    private static async Task<Created<AssetResponse>> Revoice(
        Guid id, RevoiceRequest body, HttpResponse response, CurrentUser user, TurnService turns, AssetService assets, CancellationToken cancellationToken)
    {
        var beside = await turns.RevoiceAsync(user, id, body.Style, cancellationToken);
        return TypedResults.Created($"/api/media-assets/{beside.Id}", await AssetEndpoints.AnswerAsync(response, assets, beside, cancellationToken));
    }

    private static async Task<Ok<ListResponse<ProposalResponse>>> Proposals(
        Guid id, CurrentUser user, AssetService assets, TurnService turns, CancellationToken cancellationToken,
        [Description("open, accepted or rejected")] string? state = null, int? limit = null, string? cursor = null)
    {
        await assets.GetAsync(user, id, cancellationToken);
        return TypedResults.Ok(Paged.Of(await turns.ProposalsAsync(user, id, Choice.Of<ProposalState>("state", state), cancellationToken), PageRequest.Of(limit, cursor), ProposalResponse.From));
    }

    private static async Task<Ok<AssetResponse>> Accept(
        Guid id, Guid proposalId, HttpResponse response, CurrentUser user, TurnService turns, AssetService assets, CancellationToken cancellationToken)
        => TypedResults.Ok(await AssetEndpoints.AnswerAsync(response, assets, await turns.DecideAsync(user, id, proposalId, isTaken: true, cancellationToken), cancellationToken));

    private static async Task<Ok<AssetResponse>> Reject(
        Guid id, Guid proposalId, HttpResponse response, CurrentUser user, TurnService turns, AssetService assets, CancellationToken cancellationToken)
        => TypedResults.Ok(await AssetEndpoints.AnswerAsync(response, assets, await turns.DecideAsync(user, id, proposalId, isTaken: false, cancellationToken), cancellationToken));
}
