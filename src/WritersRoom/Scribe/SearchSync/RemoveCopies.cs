using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.Scribe.Turns;

namespace WritersRoom.Scribe.SearchSync;

/// <summary>Takes copies away from a search target: of a text that was deleted, or all, where another target was chosen.</summary>
/// <param name="OwnerId">Whose they were.</param>
/// <param name="Provider">Where they are.</param>
/// <param name="StoreId">The store that they are in.</param>
/// <param name="Files">Their ids.</param>
/// <param name="Names">Files that may have been uploaded without their ids having been heard of.</param>
/// <param name="DropsStore">Whether the store goes too.</param>
/// <param name="Failures">How often it was tried.</param>
public sealed record RemoveCopies(Guid OwnerId, string Provider, string? StoreId, IReadOnlyList<string> Files, IReadOnlyList<string> Names, bool DropsStore = false, int Failures = 0) : IJobArgs
{
    public static string Kind => "search.remove";

    internal static JobOptions Options { get; } = new() { Queue = QueueName.Low };
}

/// <summary>What a person deleted does not stay elsewhere: it is tried until it is done, or the provider is no longer in the settings.</summary>
internal sealed class RemoveCopiesWorker(FileSearch search, JobQueue jobs, TurnDelay delay, TimeProvider clock) : IJobWorker<RemoveCopies>
{
    private static readonly TimeSpan KeptWait = TimeSpan.FromMinutes(15);

    public async Task WorkAsync(JobContext<RemoveCopies> context, CancellationToken cancellationToken)
    {
        var gone = context.Args;
        if (!search.Knows(gone.Provider))
            return;
        try
        {
            await using var permit = new OutboundPermit(new OutboundPurpose(gone.OwnerId, null, SearchTargets.Task, SearchTargets.Model, []));
            permit.Enter();
            foreach (var file in gone.Files)
                await search.RemoveAsync(gone.Provider, gone.StoreId, file, cancellationToken);
            foreach (var name in gone.Names)
            {
                if (await search.FindFileAsync(gone.Provider, name, cancellationToken) is { } file)
                    await search.RemoveAsync(gone.Provider, gone.StoreId, file, cancellationToken);
            }

            if (gone is { DropsStore: true, StoreId: { } store })
                await search.RemoveStoreAsync(gone.Provider, store, cancellationToken);
        }
        catch (ModelUnavailableException failure)
        {
            await AgainAsync(gone, delay.WaitFor(failure, gone.Failures), cancellationToken);
        }
        catch (LocalOnlyException)
        {
            await AgainAsync(gone, KeptWait, cancellationToken);
        }
    }

    private Task AgainAsync(RemoveCopies gone, TimeSpan wait, CancellationToken cancellationToken) =>
        jobs.InsertAsync(gone with { Failures = gone.Failures + 1 }, RemoveCopies.Options with { RunAt = clock.GetUtcNow() + wait }, cancellationToken);
}
