using System.Runtime.CompilerServices;
using WritersRoom.Chat;
using WritersRoom.Chat.Running;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Chat;

/// <summary>Turns as server-sent events, and as the one answer that they end with.</summary>
internal static class TurnEvents
{
    /// <summary>The answer that a turn ends with; what ends it before that is thrown.</summary>
    public static async Task<ChatAnswerResponse> AnswerAsync(RunningTurn turn, CancellationToken cancellationToken)
    {
        ChatTurn? answered = null;
        await foreach (var happened in turn.ReadAsync(0, cancellationToken))
            answered = (happened.Event as ChatEvent.Done)?.Turn ?? answered;
        return ChatAnswerResponse.From(answered!);
    }

    public static async IAsyncEnumerable<ServerEvent> Render(IAsyncEnumerable<NumberedEvent> events)
    {
        await foreach (var happened in events)
            yield return Render(happened);
    }

    /// <summary>As <see cref="Render(IAsyncEnumerable{NumberedEvent})"/>, of events the first of which has been asked for.</summary>
    public static async IAsyncEnumerable<ServerEvent> RenderFrom(IAsyncEnumerator<NumberedEvent> events, bool hasFirst)
    {
        await using (events)
        {
            for (var has = hasFirst; has; has = await events.MoveNextAsync())
                yield return Render(events.Current);
        }
    }

    private static ServerEvent Render(NumberedEvent happened) => happened.Event switch
    {
        ChatEvent.IntentFound intent => new ServerEvent("intent", new IntentEvent(intent.Decision.Intent, intent.Decision.Confidence, intent.ConversationId, intent.MessageId), happened.Id),
        ChatEvent.ContextFound context => new ServerEvent("context", ContextUsedResponse.From(context.Context, null), happened.Id),
        ChatEvent.Text text => new ServerEvent("text", new TextEvent(text.Delta), happened.Id),
        ChatEvent.ToolCalled called => new ServerEvent("tool_call", ToolCallResponse.From(called.Call), happened.Id),
        ChatEvent.ReceiptChecked receipt => new ServerEvent("receipt", ReceiptResponse.From(receipt.Receipt), happened.Id),
        ChatEvent.Used used => new ServerEvent("usage", UsageResponse.From(used.Usage), happened.Id),
        ChatEvent.Done done => new ServerEvent("done", ChatAnswerResponse.From(done.Turn), happened.Id),
        var unknown => throw new SwitchExpressionException(unknown),
    };
}
