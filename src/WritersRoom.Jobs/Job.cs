using System.Text.Json;

namespace WritersRoom.Jobs;

/// <summary>A job as it stood when it was read.</summary>
public sealed record Job
{
    /// <summary>The id, a UUIDv7: ids are ordered by the time of insertion.</summary>
    public required Guid Id { get; init; }

    /// <summary>The number that orders jobs of one ordering key.</summary>
    public required long Sequence { get; init; }

    /// <summary>The kind (<see cref="IJobArgs.Kind"/>).</summary>
    public required string Kind { get; init; }

    /// <summary>The arguments, as stored.</summary>
    public required JsonElement Args { get; init; }

    /// <summary>The queue.</summary>
    public required QueueName Queue { get; init; }

    /// <summary>Rank within the queue; smaller is earlier.</summary>
    public required short Priority { get; init; }

    /// <summary>The state.</summary>
    public required JobState State { get; init; }

    /// <summary>How many attempts have been started.</summary>
    public required int Attempt { get; init; }

    /// <summary>How many attempts the job has.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>What went wrong, the earliest first.</summary>
    public required IReadOnlyList<JobError> Errors { get; init; }

    /// <summary>When the job is, or was, due.</summary>
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>When the job was inserted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the latest attempt was started.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>When the job was completed, cancelled or discarded.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The node that made the latest attempt.</summary>
    public string? Worker { get; init; }

    /// <summary>The ordering key.</summary>
    public string? OrderingKey { get; init; }

    /// <summary>The unique key. A debounced job has none from its start on.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>How far the worker says it is.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>What the worker set as result.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Whose job it is.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>What the job is about.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>When cancelling was asked for.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }
}

/// <summary>How far a job is.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps in all.</param>
/// <param name="Message">What is being done, for people.</param>
public sealed record JobProgress(int Done, int Total, string? Message);

/// <summary>Why an attempt failed.</summary>
/// <param name="Attempt">The attempt, from 1.</param>
/// <param name="At">When it failed, by the database's clock.</param>
/// <param name="Type">The exception's type, or <c>LeaseExpired</c> when the worker vanished.</param>
/// <param name="Message">The exception's message, at most 2,000 characters. No stack: that is in the log.</param>
public sealed record JobError(int Attempt, DateTimeOffset At, string Type, string Message);
