namespace WritersRoom.Cli.Api;

internal sealed record Job(
    string Id,
    string Kind,
    string Queue,
    string State,
    int Attempt,
    int MaxAttempts,
    DateTimeOffset CreatedAt,
    IReadOnlyList<JobError> Errors,
    string? ScriptId = null,
    JobProgress? Progress = null,
    DateTimeOffset? FinishedAt = null);

internal sealed record JobProgress(int Done, int Total, int Percent, string? Step = null);

internal sealed record JobError(int Attempt, DateTimeOffset At, string Message);

internal sealed record JobPage(IReadOnlyList<Job> Items, string? NextCursor = null);

/// <summary>Which jobs are wanted; what is null does not restrict.</summary>
internal sealed record JobQuery(string? State, string? Kind, string? Queue, string? Script, int? Limit);
