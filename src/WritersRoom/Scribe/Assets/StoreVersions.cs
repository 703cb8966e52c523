using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Outbound;
using WritersRoom.Scribe.SearchSync;
using WritersRoom.Storage;

namespace WritersRoom.Scribe.Assets;

/// <summary>Copies what is new of a text to the object store.</summary>
public sealed record StoreVersions(Guid AssetId) : IJobArgs
{
    public static string Kind => "assets.store";

    // Nobody's, as those that write are. Debounced by nothing, it gives its key up when it starts: a version that commits meanwhile has a job of its own.
    internal static JobOptions OptionsFor(MediaAsset asset) => new()
    {
        UniqueKey = $"{Kind}:{asset.Id}",
        Debounce = new Debounce(TimeSpan.Zero, TimeSpan.Zero),
        OrderingKey = $"store-{asset.Id}",
        SubjectId = asset.Id,
    };
}

/// <summary>
/// One version after another, in order: an immutable object first, then the row's text gives way to the pointer. A store that is down is tried again for as long as it takes; the texts wait in
/// the database, and nobody waits for them.
/// </summary>
internal sealed class StoreVersionsWorker(
    WritersRoomDbContext db, IObjectStore store, JobQueue jobs) : IJobWorker<StoreVersions>
{
    private const int AtOnce = 50;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private bool hasStored;

    public async Task WorkAsync(JobContext<StoreVersions> context, CancellationToken cancellationToken)
    {
        if (await db.MediaAssets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == context.Args.AssetId, cancellationToken) is not { } asset)
            return;
        // Here, and not with the version: whoever writes does not wait for it.
        if (await db.SearchTargets.AnyAsync(row => row.OwnerId == asset.OwnerId, cancellationToken))
            await jobs.InsertAsync(new SyncCopy(asset.Id), SyncCopy.OptionsFor(asset.Id), cancellationToken);
        await using var permit = new OutboundPermit(new OutboundPurpose(asset.OwnerId, asset.ScriptId, "storage", "object-store", [new OutboundSection("document", 0)]));
        permit.Enter();
        try
        {
            while (await StoreSomeAsync(asset.Id, cancellationToken))
                cancellationToken.ThrowIfCancellationRequested();
            if (asset.StoreFailures > 0 || asset.StoreReason is not null)
                await TellAsync(asset.Id, 0, null, cancellationToken);
        }
        catch (Problems.WritersRoomException failure)
        {
            // A store that takes some and breaks off is not one that is down: it is asked again soon.
            var failures = hasStored ? 1 : asset.StoreFailures + 1;
            await TellAsync(asset.Id, failures, failure.Message, cancellationToken);
            var wait = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(failures - 1, 10)));
            await jobs.InsertAsync(context.Args, StoreVersions.OptionsFor(asset) with { Debounce = new Debounce(wait, wait) }, cancellationToken);
        }
    }

    private async Task<bool> StoreSomeAsync(Guid assetId, CancellationToken cancellationToken)
    {
        var waiting = await db.AssetVersions.AsNoTracking().Where(row => row.AssetId == assetId && row.Content != null)
            .OrderBy(row => row.Number).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var version in waiting)
        {
            var key = AssetText.KeyOf(assetId, version.Number, version.Sha256);
            await store.PutAsync(key, AssetText.Bytes(version.Content!), cancellationToken);
            await db.AssetVersions.Where(row => row.AssetId == assetId && row.Number == version.Number).ExecuteUpdateAsync(
                row => row.SetProperty(one => one.ObjectKey, key).SetProperty(one => one.Content, (string?)null), cancellationToken);
            hasStored = true;
        }

        return waiting.Count == AtOnce;
    }

    private Task TellAsync(Guid assetId, int failures, string? reason, CancellationToken cancellationToken) => db.MediaAssets.Where(row => row.Id == assetId).ExecuteUpdateAsync(
        row => row.SetProperty(one => one.StoreFailures, failures).SetProperty(one => one.StoreReason, reason), cancellationToken);
}
