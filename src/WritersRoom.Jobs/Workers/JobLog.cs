using Microsoft.Extensions.Logging;

namespace WritersRoom.Jobs.Workers;

internal static partial class JobLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} of {MaxAttempts} at job {JobId} ({Kind}) failed; it is now {State}")]
    public static partial void AttemptFailed(ILogger logger, Exception? exception, Guid jobId, string kind, int attempt, int maxAttempts, JobState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Kind}) is no longer held by this node; what its attempt {Attempt} says is not recorded")]
    public static partial void LeaseLost(ILogger logger, Guid jobId, string kind, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A worker of jobs of kind {Kind} does not observe its cancellation token; job {JobId} is abandoned")]
    public static partial void WorkerAbandoned(ILogger logger, Guid jobId, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of job {JobId} ({Kind}) could not be recorded; its lease will expire and it will be attempted again")]
    public static partial void NotSettled(ILogger logger, Exception exception, Guid jobId, string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs were given back because their worker gave no sign of life")]
    public static partial void Rescued(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Part} lost the database and tries again in {Delay}")]
    public static partial void DatabaseLost(ILogger logger, Exception exception, string part, TimeSpan delay);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopping: {Count} running jobs have {GracePeriod} to finish")]
    public static partial void Stopping(ILogger logger, int count, TimeSpan gracePeriod);
}
