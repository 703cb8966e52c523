using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.SearchSync;
using WritersRoom.Scribe.Turns;

namespace WritersRoom.Scribe.Sessions;

/// <summary>Stops sessions in which nothing was said for a day, and sees to it that whatever waits has a job that will work it, should one have been discarded.</summary>
public sealed record ScribeSweep : IJobArgs
{
    public static string Kind => "scribe.sweep";

    public static TimeSpan Period => TimeSpan.FromMinutes(1);
}

internal sealed class ScribeSweepWorker(WritersRoomDbContext db, FileSearch search, JobQueue jobs, IOptions<ScribeOptions> options, TimeProvider clock) : IJobWorker<ScribeSweep>
{
    private const int AtOnce = 200;

    public async Task WorkAsync(JobContext<ScribeSweep> context, CancellationToken cancellationToken)
    {
        var idle = clock.GetUtcNow() - options.Value.IdleAfter;
        // What still waits of one was said while it ran, and is written up first.
        await db.ScribeSessions.Where(session => session.ScribeEnabled && session.LastActiveAt < idle
                && !db.ScribeTurns.Any(turn => turn.ConversationId == session.ConversationId && turn.State == TurnState.Waiting))
            .ExecuteUpdateAsync(session => session.SetProperty(row => row.ScribeEnabled, false), cancellationToken);
        foreach (var asset in await WithoutJobAsync("scribe-", db.MediaAssets.Where(row => db.ScribeTurns.Any(turn => turn.AssetId == row.Id && turn.State == TurnState.Waiting)), cancellationToken))
            await jobs.InsertAsync(new WriteTurns(asset.Id), WriteTurns.LaterFor(asset.Id), cancellationToken);
        foreach (var asset in await WithoutJobAsync("store-", db.MediaAssets.Where(row => db.AssetVersions.Any(version => version.AssetId == row.Id && version.Content != null)), cancellationToken))
            await jobs.InsertAsync(new StoreVersions(asset.Id), StoreVersions.OptionsFor(asset), cancellationToken);
        foreach (var asset in await WithoutJobAsync("search-", OutOfSync(), cancellationToken))
            await jobs.InsertAsync(new SyncCopy(asset.Id), SyncCopy.OptionsFor(asset.Id), cancellationToken);
    }

    // Of those that are to stay here, the ones that were copied before; of those that were to, the ones that need not any more.
    private IQueryable<MediaAsset> OutOfSync()
    {
        var mayLeave = search.MayLeave;
        return db.MediaAssets.Where(row => db.SearchTargets.Any(target => target.OwnerId == row.OwnerId)
            && (!mayLeave || db.Scripts.Any(script => script.Id == row.ScriptId && script.LocalOnly)
                ? !db.SearchCopies.Any(copy => copy.AssetId == row.Id && copy.State == CopyState.KeptHere)
                : !db.SearchCopies.Any(copy => copy.AssetId == row.Id && copy.Version == row.Version)));
    }

    private async Task<List<MediaAsset>> WithoutJobAsync(string key, IQueryable<MediaAsset> waiting, CancellationToken cancellationToken)
    {
        var some = await waiting.AsNoTracking().OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
        var keys = some.Select(row => key + row.Id).ToArray();
        var busy = (await db.Database.SqlQuery<string>($"SELECT ordering_key AS \"Value\" FROM jobs WHERE ordering_key = ANY({keys}) AND finished_at IS NULL").ToListAsync(cancellationToken)).ToHashSet();
        return [.. some.Where(row => !busy.Contains(key + row.Id))];
    }
}
