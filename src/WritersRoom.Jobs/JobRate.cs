namespace WritersRoom.Jobs;

/// <summary>How fast jobs of a kind went within a window of time, each per minute.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Started">Attempts started. An attempt that was followed by another counts when it failed.</param>
/// <param name="Completed">Jobs completed.</param>
/// <param name="Failed">Attempts failed, those of vanished workers included.</param>
public sealed record JobRate(string Kind, double Started, double Completed, double Failed);
