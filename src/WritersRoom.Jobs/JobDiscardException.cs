namespace WritersRoom.Jobs;

/// <summary>Thrown by a worker to discard its job at once: another attempt would be of no use.</summary>
/// <param name="message">The reason, kept in the job's errors.</param>
/// <param name="innerException">What led to it.</param>
public sealed class JobDiscardException(string message, Exception? innerException = null) : Exception(message, innerException);
