namespace WritersRoom.Outbound;

/// <summary>A request under way, which is on the log already.</summary>
internal sealed class OutboundRecord(Guid id, long started, OutboundLog log)
{
    private long received;
    private (Task Done, CancellationTokenSource Ended)? describing;

    public Guid Id => id;

    /// <summary>When it was sent, as the clock's time stamp.</summary>
    public long Started => started;

    /// <summary>The bytes of its body; of the texts in it, until it is put together.</summary>
    public long BytesSent { get; set; }

    /// <summary>Whether it was written down before anybody knew what would be in it.</summary>
    public bool IsAhead { get; init; }

    /// <summary>What is in it, where it is ahead and on its way.</summary>
    public IReadOnlyList<OutboundSection>? Sections { get; private set; }

    public int? Status { get; set; }

    public long BytesReceived => Interlocked.Read(ref received);

    /// <summary>How it ended, as far as is known by now.</summary>
    public OutboundOutcome Outcome { get; set; } = OutboundOutcome.Abandoned;

    public void Receive(int bytes) => Interlocked.Add(ref received, bytes);

    /// <summary>It is leaving, with these sections. Where it was written down before they were known, they are added if it lasts; its end tells them anyway.</summary>
    public void Describe(IReadOnlyList<OutboundSection> sections)
    {
        if (!IsAhead)
            return;
        Sections = sections;
        var ended = new CancellationTokenSource();
        describing = (log.DescribeAsync(this, ended.Token), ended);
    }

    public async Task EndAsync()
    {
        if (describing is { } written)
        {
            await written.Ended.CancelAsync();
            await written.Done;
            written.Ended.Dispose();
        }

        await log.EndAsync(this);
    }

    /// <summary>It never left.</summary>
    public Task TakeBackAsync() => log.TakeBackAsync(this);
}
