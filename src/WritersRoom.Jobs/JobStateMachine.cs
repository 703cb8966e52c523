namespace WritersRoom.Jobs;

/// <summary>Every way a job may go. The database's CHECK constraint and the diagram in <c>docs/job-lifecycle.md</c> say the same.</summary>
public static class JobStateMachine
{
    /// <summary>The states a job can be inserted in.</summary>
    public static IReadOnlySet<JobState> Initial { get; } = new HashSet<JobState> { JobState.Scheduled, JobState.Available };

    /// <summary>The states of jobs that nobody will work again unless a person asks.</summary>
    public static IReadOnlySet<JobState> Finished { get; } =
        new HashSet<JobState> { JobState.Completed, JobState.Cancelled, JobState.Discarded };

    /// <summary>For each state, the states that may follow it.</summary>
    public static IReadOnlyDictionary<JobState, IReadOnlySet<JobState>> Transitions { get; } =
        new Dictionary<JobState, IReadOnlySet<JobState>>
        {
            [JobState.Scheduled] = new HashSet<JobState> { JobState.Available, JobState.Cancelled },
            [JobState.Available] = new HashSet<JobState> { JobState.Running, JobState.Blocked, JobState.Cancelled },
            [JobState.Blocked] = new HashSet<JobState> { JobState.Available, JobState.Cancelled },
            [JobState.Running] = new HashSet<JobState>
            {
                JobState.Completed, JobState.Retrying, JobState.Discarded, JobState.Cancelled, JobState.Available,
            },
            [JobState.Retrying] = new HashSet<JobState> { JobState.Available, JobState.Cancelled },
            [JobState.Completed] = new HashSet<JobState>(),
            [JobState.Cancelled] = new HashSet<JobState> { JobState.Available, JobState.Scheduled },
            [JobState.Discarded] = new HashSet<JobState> { JobState.Available },
        };

    /// <summary>Whether a job may go from one state to the other.</summary>
    public static bool CanMove(JobState from, JobState to) => Transitions[from].Contains(to);
}
