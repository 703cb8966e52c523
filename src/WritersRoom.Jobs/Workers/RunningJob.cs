using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

internal enum StopReason
{
    None,
    CancelRequested,
    LeaseLost,
    NodeStopping,
}

/// <summary>A job in the hands of this node.</summary>
internal sealed class RunningJob(LeasedJob job, long leaseEnds)
{
    private readonly CancellationTokenSource _stop = new();
    private int _reason;
    private long _leaseEnds = leaseEnds;

    public LeasedJob Job => job;

    public HeldJob Held => new(job.Id, job.Fence);

    public CancellationToken StopToken => _stop.Token;

    public StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    /// <summary>When, by this machine's monotonic clock, the lease may have expired in the database.</summary>
    public long LeaseEnds
    {
        get => Volatile.Read(ref _leaseEnds);
        set => Volatile.Write(ref _leaseEnds, value);
    }

    /// <summary>Completes when the attempt has been settled.</summary>
    public Task Settled { get; set; } = Task.CompletedTask;

    /// <summary>Signals the worker's token. The first reason stands.</summary>
    public Task StopAsync(StopReason reason) =>
        Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.None) == (int)StopReason.None
            ? _stop.CancelAsync()
            : Task.CompletedTask;
}
