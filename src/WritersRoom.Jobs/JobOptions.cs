namespace WritersRoom.Jobs;

/// <summary>How one job is to be run. Everything has a default.</summary>
/// <remarks>
/// When an unfinished job has the <see cref="UniqueKey"/> already, that one answers the request, and while it has not started it is never less urgent
/// than any request for it: it takes over the <see cref="Queue"/> and <see cref="Priority"/> of a request that is more urgent (the queue counts first), and if it is
/// scheduled, an earlier time. A request with <see cref="Debounce"/> also replaces its arguments and moves its time, within the nearest ceiling of all
/// requests. Everything else is the first request's: <see cref="OrderingKey"/>, <see cref="Timeout"/>, <see cref="MaxAttempts"/>,
/// <see cref="OwnerId"/>, <see cref="SubjectId"/>. The wait of a failed attempt is not cut short.
/// </remarks>
public sealed record JobOptions
{
    /// <summary>The options of a job inserted without any.</summary>
    public static JobOptions Default { get; } = new();

    /// <summary>The queue. Default: <see cref="QueueName.Normal"/>.</summary>
    public QueueName Queue { get; init; } = QueueName.Normal;

    /// <summary>Rank within the queue: a smaller number runs earlier. Default: 0.</summary>
    public short Priority { get; init; }

    /// <summary>
    /// Jobs that share this key run strictly one at a time, in the order of their insertion, whatever their queues, priorities and
    /// times; a job that is to be retried keeps those behind it waiting. Other keys go on.
    /// </summary>
    /// <remarks>Transactions that insert with the same key take turns until they commit: insert late in the transaction.</remarks>
    public string? OrderingKey { get; init; }

    /// <summary>
    /// At most one unfinished job has this key: a second request gets the first one's id, and hastens it if it is more urgent. A debounced job gives its key up when it
    /// starts, so a request that comes while it runs is not lost.
    /// </summary>
    public string? UniqueKey { get; init; }

    /// <summary>Folds this request into the waiting job of the same <see cref="UniqueKey"/> (needed), if there is one; the latest arguments win.</summary>
    public Debounce? Debounce { get; init; }

    /// <summary>The earliest time to run. Default: at once. Not together with <see cref="Debounce"/>.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>The time limit of one attempt. Default: <see cref="JobsOptions.DefaultTimeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many attempts the job has, at least 1. Default: <see cref="JobsOptions.DefaultMaxAttempts"/>.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>Whose job it is. Opaque here.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>What the job is about. Opaque here.</summary>
    public Guid? SubjectId { get; init; }

    internal void Validate()
    {
        if (Debounce is not null && UniqueKey is null)
            throw new ArgumentException("A debounced job needs a UniqueKey: it names the requests that are folded into one.");
        if (Debounce is not null && RunAt is not null)
            throw new ArgumentException("A job is either debounced or scheduled: set Debounce or RunAt, not both.");
        if (Debounce is { } debounce && (debounce.Delay < TimeSpan.Zero || debounce.Ceiling < debounce.Delay))
            throw new ArgumentException("A debounce needs a delay of at least zero and a ceiling of at least the delay.");
        if (MaxAttempts < 1)
            throw new ArgumentException("MaxAttempts must be at least 1.");
        if (Timeout <= TimeSpan.Zero)
            throw new ArgumentException("Timeout must be longer than zero.");
    }
}
