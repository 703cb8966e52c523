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

    /// <summary>The one that the running code has entered.</summary>
    internal static OutboundPermit? Current => Ambient.Value;

    internal OutboundPurpose Purpose => purpose;

    /// <summary>What has to stand before a request goes; null for nothing. One request is sent at a time where there is one.</summary>
    internal IOutboundCondition? Condition { get; init; }

    /// <summary>Whether no request can have been read by who was asked: none has left, or each was turned away or did not get there.</summary>
    internal bool IsUnread
    {
        get
        {
            lock (gate)
                return records.TrueForAll(record => record.Status is { } status ? status >= 300 : record.Outcome == OutboundOutcome.Failed);
        }
    }

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

    /// <summary>Writes down how its requests ended. It does not fail: an answer that has come is not lost over its log.</summary>
    public async ValueTask DisposeAsync()
    {
        List<OutboundRecord> ended;
        lock (gate)
            ended = [.. records];
        foreach (var record in ended)
            await record.EndAsync();
    }

    internal void Add(OutboundRecord record)
    {
        lock (gate)
            records.Add(record);
    }
}
