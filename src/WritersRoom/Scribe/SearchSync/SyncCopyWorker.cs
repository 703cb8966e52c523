using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Turns;

namespace WritersRoom.Scribe.SearchSync;

/// <summary>
/// One step after another, each told to the database before the next, so that whatever breaks off goes on from there: upload, add to the store, wait until it is indexed, and only then take the earlier
/// version away. A target that is down is tried again for as long as it takes.
/// </summary>
internal sealed class SyncCopyWorker(WritersRoomDbContext db, CopySteps steps, JobQueue jobs, TurnDelay delay, TimeProvider clock) : IJobWorker<SyncCopy>
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);

    public async Task WorkAsync(JobContext<SyncCopy> context, CancellationToken cancellationToken)
    {
        if (await db.MediaAssets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == context.Args.AssetId, cancellationToken) is not { } asset
            || await db.SearchTargets.AsNoTracking().SingleOrDefaultAsync(row => row.OwnerId == asset.OwnerId, cancellationToken) is not { } target)
            return;
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO search_copies (asset_id, owner_id, state) SELECT id, owner_id, 'waiting' FROM media_assets WHERE id = {asset.Id} ON CONFLICT DO NOTHING", cancellationToken);
        if (await db.SearchCopies.AsTracking().SingleOrDefaultAsync(row => row.AssetId == asset.Id, cancellationToken) is not { } copy)
            return;
        var before = (copy.State, copy.Reason, copy.Version);
        var wait = await StepAsync(asset, target, copy, cancellationToken);
        copy.RetryAt = copy.State == CopyState.Failed ? clock.GetUtcNow() + wait : null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Text or target are gone; whoever took them away has the files removed.
            return;
        }

        if (before != (copy.State, copy.Reason, copy.Version))
            await AssetWriter.AnnounceAsync(db, asset, cancellationToken);
        if (wait is { } time)
            await jobs.InsertAsync(db, context.Args, SyncCopy.After(asset.Id, time), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <returns>After how long to come back; null when nothing is left to do.</returns>
    private async Task<TimeSpan?> StepAsync(MediaAsset asset, SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        try
        {
            var isDone = await CopyAsync(asset, target, copy, cancellationToken);
            (copy.State, copy.Reason, copy.Failures) = (isDone ? CopyState.Synced : CopyState.Waiting, isDone ? null : $"'{target.Provider}' is indexing it.", 0);
            return isDone ? null : TimeSpan.FromTicks(Math.Min(LongestLook.Ticks, FirstLook.Ticks << Math.Min(copy.Checks++, 10)));
        }
        catch (LocalOnlyException failure)
        {
            (copy.State, copy.Reason) = (CopyState.KeptHere, failure.Message);
            await WithdrawAsync(target, copy, cancellationToken);
            // The sweep sees when it may leave again.
            return null;
        }
        catch (ModelUnavailableException failure)
        {
            if (failure.Kind == ModelFailure.ModelUnknown)
                await steps.ForgetStoreAsync(target, copy, cancellationToken);
            var wait = delay.WaitFor(failure.Kind == ModelFailure.ModelUnknown ? new ModelUnavailableException(ModelFailure.Other, failure.Message) : failure, copy.Failures);
            (copy.State, copy.Reason, copy.Failures) = (CopyState.Failed, StoredText.Fit(failure.Message, 1000), copy.Failures + 1);
            return wait;
        }
    }

    private async Task<bool> CopyAsync(MediaAsset asset, SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        // The door would refuse too; asked here, it is not even noted that something is on its way.
        if (await db.Scripts.AnyAsync(row => row.Id == asset.ScriptId && row.LocalOnly, cancellationToken))
            throw new LocalOnlyException("The script of this text is kept on this machine, and so is the text. It is found here.");
        var text = AssetText.Bytes(FrontMatter.Of(asset));
        await using var permit = new OutboundPermit(new OutboundPurpose(asset.OwnerId, asset.ScriptId, SearchTargets.Task, SearchTargets.Model, [new OutboundSection("document", text.Length)]));
        permit.Enter();
        return await steps.AdvanceAsync(asset, text, target, copy, cancellationToken);
    }

    // What was sent before it was kept here. The request says which file, and nothing of the script; where nothing may leave at all, it waits too.
    private async Task WithdrawAsync(SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        try
        {
            await using var permit = new OutboundPermit(new OutboundPurpose(copy.OwnerId, null, SearchTargets.Task, SearchTargets.Model, []));
            permit.Enter();
            await steps.WithdrawAsync(target, copy, cancellationToken);
        }
        catch (Exception exception) when (exception is LocalOnlyException or ModelUnavailableException)
        {
            copy.Reason = $"{copy.Reason} An earlier version is still at '{target.Provider}'; it is taken away when that can be asked.";
        }
    }
}
