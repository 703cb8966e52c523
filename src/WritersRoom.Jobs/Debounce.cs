namespace WritersRoom.Jobs;

/// <summary>Folds requests that follow each other closely into one job that runs when they have ceased.</summary>
/// <param name="Delay">How long after the latest request the job runs. Zero runs it at once, which also ends an earlier wait.</param>
/// <param name="Ceiling">The longest wait after this request, however many follow; of several requests the nearest holds. At least <paramref name="Delay"/>.</param>
public sealed record Debounce(TimeSpan Delay, TimeSpan Ceiling);
