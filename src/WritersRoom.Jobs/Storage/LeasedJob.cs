namespace WritersRoom.Jobs.Storage;

/// <summary>A job as its worker gets it.</summary>
internal sealed record LeasedJob
{
    public required Guid Id { get; init; }

    /// <summary>Drawn anew whenever the job changes hands. Whoever writes with an old one changes nothing.</summary>
    public required long Fence { get; init; }

    public required string Kind { get; init; }

    public required string Args { get; init; }

    public required QueueName Queue { get; init; }

    public required int Attempt { get; init; }

    public required int MaxAttempts { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required bool IsOrdered { get; init; }

    public Guid? OwnerId { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>How long the job had been due when it was taken.</summary>
    public required TimeSpan Waited { get; init; }
}
