using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;

namespace WritersRoom.Scribe.Turns;

/// <summary>Has turns wait for a provider that cannot be asked now, visibly, and for as long as it takes: no attempt of a job is used up by that.</summary>
internal sealed class TurnDelay(JobQueue jobs, IOptions<ScribeOptions> options)
{
    private readonly Random random = new();

    /// <summary>How long to wait: at least as long as the provider asks for; else longer each time, drawn from its upper half so that many do not come back at once.</summary>
    public TimeSpan WaitFor(ModelUnavailableException failure, int failures)
    {
        if (failure.Kind is ModelFailure.KeyMissing or ModelFailure.KeyWrong or ModelFailure.NoCredit or ModelFailure.ModelUnknown)
            return options.Value.AccountWait;
        var wait = TimeSpan.FromTicks(Math.Min(options.Value.LongestWait.Ticks, options.Value.FirstWait.Ticks << Math.Min(failures, 20)));
        double share;
        lock (random)
            share = 0.5 + (random.NextDouble() / 2);
        return failure.RetryAfter is { } asked && asked > wait ? asked + (options.Value.FirstWait * (share - 0.5)) : wait * share;
    }

    /// <summary>Says on the text why its turns wait and until when, and has them tried again then, all in one transaction with the job's completion.</summary>
    public async Task PostponeAsync<TArgs>(WritersRoomDbContext db, Guid assetId, string reason, TimeSpan wait, JobContext<TArgs> context, CancellationToken cancellationToken)
        where TArgs : IJobArgs
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await AssetWriter.LockAsync(db, assetId, cancellationToken) is not { } asset)
            return;
        // By the database's clock, as the job's own time is: those of nodes differ.
        var at = await db.Database.SqlQuery<DateTimeOffset>($"SELECT statement_timestamp() + {wait} AS \"Value\"").SingleAsync(cancellationToken);
        (asset.ScribeFailures, asset.ScribeReason, asset.ScribeRetryAt) = (asset.ScribeFailures + 1, StoredText.Fit(reason, 1000), at);
        // It was the provider's fault, not the turns'.
        await db.ScribeTurns.Where(turn => turn.AssetId == assetId && turn.State == TurnState.Waiting && turn.Attempts > 0)
            .ExecuteUpdateAsync(turn => turn.SetProperty(row => row.Attempts, 0), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await AssetWriter.AnnounceAsync(db, asset, cancellationToken);
        await jobs.InsertAsync(db, new WriteTurns(assetId), WriteTurns.LaterFor(assetId) with { Debounce = new Debounce(wait, wait) }, cancellationToken);
        await TurnCommit.CompleteAsync(db, transaction, context, cancellationToken);
    }
}
