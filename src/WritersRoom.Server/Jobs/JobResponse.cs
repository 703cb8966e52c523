using System.Text.Json;
using WritersRoom.Accounts;
using WritersRoom.Jobs;

namespace WritersRoom.Server.Jobs;

/// <summary>One page of jobs; <c>counts</c> and <c>rates</c> are of all that fit, not of the page alone.</summary>
public sealed record JobListResponse(IReadOnlyList<JobResponse> Items, string? NextCursor, IReadOnlyList<JobCountResponse> Counts, IReadOnlyList<JobRateResponse> Rates)
{
    public static JobListResponse From(OwnJobList list) => new(
        [.. list.Page.Jobs.Select(JobResponse.From)],
        list.Page.Next?.ToString(),
        [.. list.Counts.Select(count => new JobCountResponse(count.Kind, count.State, count.Count))],
        [.. list.Rates.Select(rate => new JobRateResponse(rate.Kind, rate.Started, rate.Completed, rate.Failed))]);
}

/// <summary>A job. <c>script_id</c> is the script it is about.</summary>
public sealed record JobResponse(
    Guid Id,
    string Kind,
    QueueName Queue,
    JobState State,
    Guid? ScriptId,
    int Attempt,
    int MaxAttempts,
    JobProgressResponse? Progress,
    JsonElement? Result,
    IReadOnlyList<JobErrorResponse> Errors,
    DateTimeOffset RunAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AttemptedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? CancelRequestedAt)
{
    public static JobResponse From(Job job) => new(
        job.Id, job.Kind, job.Queue, job.State, job.SubjectId, job.Attempt, job.MaxAttempts,
        job.Progress is { } progress ? JobProgressResponse.From(progress) : null,
        job.Result, [.. job.Errors.Select(JobErrorResponse.From)], job.RunAt, job.CreatedAt, job.AttemptedAt, job.FinishedAt, job.CancelRequestedAt);

    /// <summary>How a state or a queue is called in requests and answers.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

public sealed record JobProgressResponse(int Done, int Total, int Percent, string? Step)
{
    public static JobProgressResponse From(JobProgress progress) => new(
        progress.Done, progress.Total, progress.Total == 0 ? 0 : 100 * progress.Done / progress.Total, progress.Message);
}

/// <summary>Why an attempt failed, as far as it may leave the server; the log has the rest.</summary>
public sealed record JobErrorResponse(int Attempt, DateTimeOffset At, JobFailure Reason, string Message)
{
    public static JobErrorResponse From(JobError error) => error.Type switch
    {
        nameof(TimeoutException) => new(error.Attempt, error.At, JobFailure.TimedOut, "It took longer than it may, and was stopped."),
        // Given up by its worker, with a sentence for its owner.
        nameof(JobDiscardException) => new(error.Attempt, error.At, JobFailure.GivenUp, error.Message),
        "LeaseExpired" => new(error.Attempt, error.At, JobFailure.WorkerLost, "The process that worked it ended or hung."),
        _ => new(error.Attempt, error.At, JobFailure.Failed, "It failed on the server; the server's log says why."),
    };
}

public enum JobFailure
{
    Failed,
    TimedOut,
    WorkerLost,
    GivenUp,
}

public sealed record JobCountResponse(string Kind, JobState State, long Count);

/// <summary>Attempts started, jobs completed and attempts failed, each per minute over the last 15.</summary>
public sealed record JobRateResponse(string Kind, double StartedPerMinute, double CompletedPerMinute, double FailedPerMinute);
