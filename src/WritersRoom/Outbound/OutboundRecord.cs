namespace WritersRoom.Outbound;

/// <summary>A request under way, which is on the log already.</summary>
internal sealed class OutboundRecord(Guid id, long started, OutboundLog log)
{
    private long received;

    public Guid Id => id;

    /// <summary>When it was sent, as the clock's time stamp.</summary>
    public long Started => started;

    /// <summary>The bytes of its body; of the texts in it, until it is put together.</summary>
    public long BytesSent { get; set; }

    public int? Status { get; set; }

    public long BytesReceived => Interlocked.Read(ref received);

    /// <summary>How it ended, as far as is known by now.</summary>
    public OutboundOutcome Outcome { get; set; } = OutboundOutcome.Abandoned;

    public void Receive(int bytes) => Interlocked.Add(ref received, bytes);

    public Task EndAsync() => log.EndAsync(this);

    /// <summary>It never left.</summary>
    public Task TakeBackAsync() => log.TakeBackAsync(this);
}
