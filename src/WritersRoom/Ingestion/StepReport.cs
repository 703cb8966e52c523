namespace WritersRoom.Ingestion;

/// <summary>Tells how far one step is: at its start and its end, and between not more often than anyone can read.</summary>
internal sealed class StepReport(
    IngestionRun run, IIngestionStep step, PassStep place, Func<PassProgress, Task> progress, Announcements announcements, TimeProvider clock)
{
    private static readonly TimeSpan ToldEvery = TimeSpan.FromMilliseconds(250);

    private DateTimeOffset? toldAt;

    public async Task ToldAsync(int done, int total, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (done < total && toldAt is { } before && now - before < ToldEvery)
            return;
        toldAt = now;
        var told = new PassProgress(step.Name, step.State, place, done, total);
        await progress(told);
        await announcements.ProgressAsync(run, told, cancellationToken);
    }
}
