namespace WritersRoom.Jobs;

/// <summary>Which jobs to list. What is null does not restrict.</summary>
public sealed record JobFilter
{
    /// <summary>Jobs of this owner.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Jobs about this subject.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Jobs of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Jobs of this queue.</summary>
    public QueueName? Queue { get; init; }

    /// <summary>Jobs in this state.</summary>
    public JobState? State { get; init; }

    /// <summary>Jobs inserted before this one: <see cref="JobPage.Next"/> of the page before.</summary>
    public Guid? Cursor { get; init; }

    /// <summary>The most jobs to return, 1 to 500. Default: 50.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>One page of a list, the newest job first.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="Next">The cursor of the page that follows, or null when this is the last.</param>
public sealed record JobPage(IReadOnlyList<Job> Jobs, Guid? Next);

/// <summary>How many jobs of a kind are in a state.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
public sealed record JobCount(string Kind, JobState State, long Count);
