namespace WritersRoom.Jobs;

/// <summary>
/// The job is no longer this worker's: its lease expired and it was given back or to another. Roll back; nothing of this attempt may
/// be committed.
/// </summary>
/// <param name="jobId">The job.</param>
public sealed class JobLeaseLostException(Guid jobId)
    : Exception($"The lease of job {jobId} was lost: another attempt may be running. Nothing of this attempt may be committed.")
{
    /// <summary>The job.</summary>
    public Guid JobId { get; } = jobId;
}
