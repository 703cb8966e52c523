namespace WritersRoom.Jobs;

/// <summary>What came of a request for a job.</summary>
/// <param name="Id">The job that will do the work: the new one, or the one that was already there.</param>
/// <param name="Outcome">Which of the two, and whether the earlier one was moved.</param>
public readonly record struct JobInsertion(Guid Id, InsertOutcome Outcome);

/// <summary>Whether a request made a job.</summary>
public enum InsertOutcome
{
    /// <summary>A new job was inserted.</summary>
    Inserted,

    /// <summary>An unfinished job has the same unique key and keeps its arguments; if it waits and this request is more urgent, it was hastened.</summary>
    Duplicate,

    /// <summary>A debounced job with the same unique key was waiting: it took over this request's arguments and time, and its urgency if that is greater.</summary>
    Postponed,
}
