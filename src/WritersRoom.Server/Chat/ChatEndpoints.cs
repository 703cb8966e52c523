using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Chat;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Chat;

internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder api)
    {
        var chat = api.MapGroup("/chat").WithTags("Chat");
        chat.MapPost("/message", Message).WithSummary("Ask, and get the whole answer.");
        chat.MapPost("/quote", Quote).WithSummary("What a message would cost, and what would be in it. Nothing is stored, and nothing is sent: only with exact=true is a provider that counts for nothing sent the prompt to count it.");
        chat.MapPost("/message/stream", Stream).WithSummary("Ask, and get the answer as server-sent events: intent, context, text, receipt, usage, done, error.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    private static async Task<Ok<ChatAnswerResponse>> Message(
        ChatMessageRequest body, HttpRequest request, CurrentUser user, ChatService chat, CancellationToken cancellationToken)
    {
        ChatTurn? turn = null;
        await foreach (var happened in chat.RunTurnAsync(user, body.ToRequest(KeyOf(request)), cancellationToken))
            turn = (happened as ChatEvent.Done)?.Turn ?? turn;
        return TypedResults.Ok(ChatAnswerResponse.From(turn!));
    }

    private static async Task<Ok<QuoteResponse>> Quote(ChatMessageRequest body, CurrentUser user, ChatService chat, CancellationToken cancellationToken, bool exact = false)
        => TypedResults.Ok(QuoteResponse.From(await chat.QuoteAsync(user, body.ToRequest(null), exact, cancellationToken)));

    private static async Task<EventStreamResult> Stream(
        ChatMessageRequest body, HttpRequest request, CurrentUser user, ChatService chat, CancellationToken cancellationToken)
    {
        // What is wrong with the request is answered as a problem, before the stream begins.
        var events = chat.RunTurnAsync(user, body.ToRequest(KeyOf(request)), cancellationToken).GetAsyncEnumerator(cancellationToken);
        await events.MoveNextAsync();
        return new EventStreamResult(Render(events));
    }

    private static async IAsyncEnumerable<ServerEvent> Render(IAsyncEnumerator<ChatEvent> events)
    {
        await using (events)
        {
            do
            {
                yield return events.Current switch
                {
                    ChatEvent.IntentFound intent => new ServerEvent("intent", new IntentEvent(intent.Decision.Intent, intent.Decision.Confidence, intent.ConversationId, intent.MessageId)),
                    ChatEvent.ContextFound context => new ServerEvent("context", ContextUsedResponse.From(context.Context, null)),
                    ChatEvent.Text text => new ServerEvent("text", new TextEvent(text.Delta)),
                    ChatEvent.ReceiptChecked receipt => new ServerEvent("receipt", ReceiptResponse.From(receipt.Receipt)),
                    ChatEvent.Used used => new ServerEvent("usage", UsageResponse.From(used.Usage)),
                    ChatEvent.Done done => new ServerEvent("done", ChatAnswerResponse.From(done.Turn)),
                    var unknown => throw new SwitchExpressionException(unknown),
                };
            }
            while (await events.MoveNextAsync());
        }
    }

    private static string? KeyOf(HttpRequest request) => request.Headers["Idempotency-Key"].FirstOrDefault() is { Length: > 0 } key ? key : null;
}
