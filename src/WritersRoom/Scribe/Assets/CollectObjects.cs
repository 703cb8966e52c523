using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Outbound;
using WritersRoom.Storage;

namespace WritersRoom.Scribe.Assets;

/// <summary>Deletes objects of no version: those of texts that were deleted, and those of versions that never committed.</summary>
/// <param name="Prefix">Under which keys to look; empty for all.</param>
public sealed record CollectObjects(string Prefix = "") : IJobArgs
{
    public static string Kind => "assets.collect";

    public static TimeSpan Period => TimeSpan.FromDays(1);
}

internal sealed class CollectObjectsWorker(WritersRoomDbContext db, IObjectStore store, TimeProvider clock) : IJobWorker<CollectObjects>
{
    // What is younger may belong to a version whose row is about to point to it.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private const int AtOnce = 500;

    public async Task WorkAsync(JobContext<CollectObjects> context, CancellationToken cancellationToken)
    {
        // Whose bill it is on does not matter, but a request that leaves this machine stands in somebody's log.
        if (context.OwnerId is not { } owner)
        {
            owner = await db.Users.OrderBy(user => user.Id).Select(user => user.Id).FirstOrDefaultAsync(cancellationToken);
            if (owner == Guid.Empty)
                return;
        }

        await using var permit = new OutboundPermit(new OutboundPurpose(owner, null, "storage", "object-store", []));
        permit.Enter();
        var old = new List<string>(AtOnce);
        await foreach (var item in store.ListAsync(context.Args.Prefix, cancellationToken))
        {
            if (item.StoredAt > clock.GetUtcNow() - Grace && !await IsOfGoneAsync(item.Key, cancellationToken))
                continue;
            old.Add(item.Key);
            if (old.Count == AtOnce)
                await DeleteUnreferencedAsync(old, cancellationToken);
        }

        await DeleteUnreferencedAsync(old, cancellationToken);
    }

    // Of a text that is gone nothing is coming any more.
    private async Task<bool> IsOfGoneAsync(string key, CancellationToken cancellationToken) =>
        Guid.TryParse(key.Split('/')[0], out var asset) && !await db.MediaAssets.AnyAsync(row => row.Id == asset, cancellationToken);

    // A version whose row does not point to its object yet may be about to: then it finds the object there and does not store it again.
    private async Task DeleteUnreferencedAsync(List<string> keys, CancellationToken cancellationToken)
    {
        var assets = keys.Select(key => Guid.TryParse(key.Split('/')[0], out var asset) ? asset : Guid.Empty).Distinct().ToArray();
        var prefixes = keys.Select(key => key[..(key.LastIndexOf('/') + 1)]).Distinct().ToArray();
        var needed = await db.Database.SqlQuery<string>(
            $"""
            SELECT asset_id || '/' || to_hex(number) || '/' || sha256 AS "Value" FROM asset_versions
            WHERE asset_id = ANY({assets}) AND asset_id || '/' || to_hex(number) || '/' = ANY({prefixes})
            """).ToListAsync(cancellationToken);
        foreach (var key in keys.Except(needed, StringComparer.Ordinal))
            await store.DeleteAsync(key, cancellationToken);
        keys.Clear();
    }
}
