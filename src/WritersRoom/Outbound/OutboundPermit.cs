namespace WritersRoom.Outbound;

/// <summary>
/// Lets requests of one purpose out, as long as it is open, for the code that entered it and what that calls. When it is closed, how each of them ended is written down. Without one nothing
/// leaves this machine.
/// </summary>
public sealed class OutboundPermit(OutboundPurpose purpose) : IAsyncDisposable
{
    private static readonly AsyncLocal<OutboundPermit?> Ambient = new();
    private readonly Lock gate = new();
    private readonly List<OutboundRecord> records = [];
    private Announcement? announced;

    /// <summary>The one that the running code has entered.</summary>
    internal static OutboundPermit? Current => Ambient.Value;

    internal OutboundPurpose Purpose => purpose;

    /// <summary>What has to stand before a request goes; null for nothing. One request is sent at a time where there is one.</summary>
    internal IOutboundCondition? Condition { get; init; }

    /// <summary>From here on, to the end of the asynchronous method that calls this.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>Says that the last answer was read to its end: a library may stop at a mark in it, before the bytes do.</summary>
    public void AnswerIsWhole()
    {
        lock (gate)
        {
            if (records is [.., { Status: < 300, Outcome: OutboundOutcome.Abandoned } last])
                last.Outcome = OutboundOutcome.Completed;
        }
    }

    /// <summary>Whether no request can have been read by who was asked: none has left, or each was turned away or did not get there.</summary>
    internal async ValueTask<bool> IsUnreadAsync()
    {
        // What is still being written down also sets money aside: nothing is said of the call before that is done.
        await UnsentAsync();
        lock (gate)
            return records.TrueForAll(record => record.Status is { } status ? status >= 300 : record.Outcome == OutboundOutcome.Failed);
    }

    /// <summary>Writes down how its requests ended. It does not fail: an answer that has come is not lost over its log.</summary>
    public async ValueTask DisposeAsync()
    {
        List<OutboundRecord> ended;
        lock (gate)
            ended = [.. records];
        foreach (var record in ended)
            await record.EndAsync();
        if (await UnsentAsync() is { } unsent)
            await unsent.TakeBackAsync();
    }

    /// <summary>Has a request written down while it is put together; one that is waiting already is left as it is.</summary>
    internal void Announce(HttpMethod method, Uri address, Func<OutboundPermit, Task<OutboundRecord?>> write)
    {
        // An attempt whose request could not be written down has failed; the next one is another.
        if (announced is not { Record.IsFaulted: false })
            announced = new Announcement(method, address, write(this));
    }

    /// <summary>The next request is written down by somebody's transaction; it leaves when that is known.</summary>
    /// <param name="request">The request.</param>
    /// <param name="written">Completes with its row; with null where there is none, and it is to be written down as any other; cancelled where it is not to leave.</param>
    internal void Expect(RequestAhead request, Task<OutboundRecord?> written) => announced = new Announcement(request.Method, request.Address, written);

    /// <summary>What was written down of a request that is about to leave; null where it was not announced.</summary>
    internal async ValueTask<OutboundRecord?> AnnouncedAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        if (announced is not { } waiting)
            return null;
        var record = await waiting.Record.WaitAsync(cancellationToken);
        if (record is not null && (waiting.Method != method || waiting.Address != address))
            return null;
        announced = null;
        return record;
    }

    internal void Add(OutboundRecord record)
    {
        lock (gate)
            records.Add(record);
    }

    // Why it could not be written down was told to who wanted to send it, or nobody did.
    private async ValueTask<OutboundRecord?> UnsentAsync()
    {
        try
        {
            return announced is { } waiting ? await waiting.Record : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private sealed record Announcement(HttpMethod Method, Uri Address, Task<OutboundRecord?> Record);
}
