using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Chat;
using WritersRoom.Chat.Running;
using WritersRoom.Server.Idempotency;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Chat;

internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder api)
    {
        var chat = api.MapGroup("/chat").WithTags("Chat");
        chat.MapPost("/message", Message).WithMetadata(KeepsItsOwnKey.Mark).WithSummary("Ask, and get the whole answer. The answer is made and kept whether or not you wait for it.");
        chat.MapPost("/quote", Quote).WithSummary("What a message would cost, and what would be in it. Nothing is stored, and nothing is sent: only with exact=true is a provider that counts for nothing sent the prompt to count it.");
        chat.MapPost("/message/stream", Stream).WithMetadata(KeepsItsOwnKey.Mark)
            .WithSummary("Ask, and get the answer as server-sent events: intent, context, text, tool_call, receipt, usage, done, error. It goes on when the stream breaks, and can be picked up again.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    private static async Task<Ok<ChatAnswerResponse>> Message(
        ChatMessageRequest body, HttpRequest request, CurrentUser user, RunningTurns turns, CancellationToken cancellationToken)
        => TypedResults.Ok(await TurnEvents.AnswerAsync(await turns.StartAsync(user, body.ToRequest(KeyOf(request)), cancellationToken), cancellationToken));

    private static async Task<Ok<QuoteResponse>> Quote(ChatMessageRequest body, CurrentUser user, ChatService chat, CancellationToken cancellationToken, bool exact = false)
        => TypedResults.Ok(QuoteResponse.From(await chat.QuoteAsync(user, body.ToRequest(null), exact, cancellationToken)));

    // What is wrong with the request is answered as a problem, before the stream begins.
    private static async Task<EventStreamResult> Stream(
        ChatMessageRequest body, HttpRequest request, CurrentUser user, RunningTurns turns, CancellationToken cancellationToken)
    {
        var turn = await turns.StartAsync(user, body.ToRequest(KeyOf(request)), cancellationToken);
        return new EventStreamResult(TurnEvents.Render(turn.ReadAsync(0, cancellationToken)));
    }

    private static string? KeyOf(HttpRequest request) => request.Headers["Idempotency-Key"].FirstOrDefault() is { Length: > 0 } key ? key : null;
}
