namespace WritersRoom.Jobs;

/// <summary>Where a job stands. <see cref="JobStateMachine"/> holds the ways from one state to another.</summary>
public enum JobState
{
    /// <summary>Waits for its time (<see cref="Job.RunAt"/>).</summary>
    Scheduled,

    /// <summary>Ready to be taken.</summary>
    Available,

    /// <summary>Ready, but an earlier job of its ordering key is unfinished.</summary>
    Blocked,

    /// <summary>Leased to a worker.</summary>
    Running,

    /// <summary>The last attempt failed; waits for the next one.</summary>
    Retrying,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Ended by request.</summary>
    Cancelled,

    /// <summary>Every attempt failed. Kept to be looked at, and retried by hand.</summary>
    Discarded,
}
