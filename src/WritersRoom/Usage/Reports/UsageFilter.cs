namespace WritersRoom.Usage.Reports;

/// <summary>Which rows of the ledger are wanted; what is null does not restrict.</summary>
/// <param name="From">The first day, in the person's time zone.</param>
/// <param name="To">The last day.</param>
/// <param name="ScriptId">Spent on this script.</param>
public sealed record UsageFilter(DateOnly? From = null, DateOnly? To = null, Guid? ScriptId = null);

/// <summary>What rows are added up by.</summary>
public enum UsageGrouping
{
    /// <summary>Days of the person's time zone, the earliest first; the others begin with what cost most.</summary>
    Day,
    Task,
    Model,
    Script,

    /// <summary>For the local owner everybody's rows; for others their own.</summary>
    User,
}
