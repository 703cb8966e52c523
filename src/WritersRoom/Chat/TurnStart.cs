using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>A turn of a model whose first call is begun. One that is begun while its message is stored leaves when it is let go, and has never been where it is not.</summary>
internal sealed class TurnStart : IAsyncDisposable
{
    private readonly MeteringChatClient client;
    private readonly CancellationTokenSource stop;
    private readonly CallAhead? ahead;
    private readonly ModelCall first;
    private bool isTaken;

    /// <param name="prepared">The prompt.</param>
    /// <param name="client">Who is asked; its first call is <paramref name="ahead"/>, where that is one.</param>
    /// <param name="ahead">A call that is set aside with the turn's message; null for one that leaves as soon as it can.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancellationToken">Stops the provider too.</param>
    public TurnStart(PreparedTurn prepared, MeteringChatClient client, CallAhead? ahead, DateTimeOffset at, CancellationToken cancellationToken)
    {
        (Prepared, this.client, this.ahead) = (prepared, client, ahead);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Tools = new ToolRounds(prepared);
        Spent = new TurnSpending(prepared, at);
        first = Begin();
    }

    public PreparedTurn Prepared { get; }

    public ToolRounds Tools { get; }

    public TurnSpending Spent { get; }

    /// <summary>Its message is stored, and the prompt is the one that follows on it: the call leaves.</summary>
    public void LetGo() => ahead?.LetGo();

    /// <summary>Whoever reads its first call to the end takes it over.</summary>
    public ModelCall Take()
    {
        isTaken = true;
        return first;
    }

    /// <summary>The next call of the turn.</summary>
    public ModelCall Begin()
    {
        var call = ModelCall.Begin(client, Tools.Messages, Tools.Options, stop.Token);
        Spent.Begin(call);
        return call;
    }

    /// <summary>Where nobody has taken its call, that is stopped, or withdrawn.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!isTaken)
        {
            await stop.CancelAsync();
            if (ahead is not null)
                await ahead.DisposeAsync();
            await first.AbandonAsync();
        }

        client.Dispose();
        stop.Dispose();
    }
}
