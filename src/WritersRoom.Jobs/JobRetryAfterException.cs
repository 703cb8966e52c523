namespace WritersRoom.Jobs;

/// <summary>Thrown by a worker to fail the attempt and choose when the next one starts. The attempt counts.</summary>
/// <param name="delay">The time to wait, at least.</param>
/// <param name="message">The reason, kept in the job's errors.</param>
/// <param name="innerException">What led to it.</param>
public sealed class JobRetryAfterException(TimeSpan delay, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The time to wait, at least.</summary>
    public TimeSpan Delay { get; } = delay;
}
