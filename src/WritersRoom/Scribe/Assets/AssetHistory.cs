using System.Text;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Merging;
using WritersRoom.Storage;

namespace WritersRoom.Scribe.Assets;

/// <summary>What a text was: its versions, what is different between two, and going back to one.</summary>
public sealed class AssetHistory
{
    private readonly WritersRoomDbContext db;
    private readonly AssetWriter writer;
    private readonly IObjectStore store;

    internal AssetHistory(WritersRoomDbContext db, AssetWriter writer, IObjectStore store) => (this.db, this.writer, this.store) = (db, writer, store);

    /// <summary>Versions, the newest first, without their texts.</summary>
    public async Task<Page<AssetVersion>> ListAsync(CurrentUser user, Guid assetId, PageRequest page, CancellationToken cancellationToken)
    {
        var before = page.CursorAsNumber();
        var rows = await db.AssetVersions.AsNoTracking().OwnedBy(user.Id).Where(row => row.AssetId == assetId && (before == null || row.Number < before))
            .OrderByDescending(row => row.Number).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return rows.Count == 0 && before is null ? throw new NotFoundException("text") : Page<AssetVersion>.Of(rows, page, row => $"{row.Number}");
    }

    /// <summary>A version.</summary>
    /// <exception cref="NotFoundException">There is none of that number, or not of this person.</exception>
    public async Task<AssetVersion> GetAsync(CurrentUser user, Guid assetId, int number, CancellationToken cancellationToken) =>
        (await db.AssetVersions.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(row => row.AssetId == assetId && row.Number == number, cancellationToken)).OrNotFound("version of this text");

    /// <summary>The text of a version, from the database or the object store, held against its checksum.</summary>
    /// <exception cref="StorageUnavailableException">It is in the object store, and that is not to be had or has something else there.</exception>
    public async Task<string> ReadAsync(CurrentUser user, Guid assetId, int number, CancellationToken cancellationToken) =>
        await ReadAsync(await GetAsync(user, assetId, number, cancellationToken), cancellationToken);

    /// <inheritdoc cref="ReadAsync(CurrentUser, Guid, int, CancellationToken)"/>
    public async Task<string> ReadAsync(AssetVersion version, CancellationToken cancellationToken)
    {
        if (version.Content is { } content)
            return content;
        // The head is at hand whatever the store does.
        if (await db.MediaAssets.AsNoTracking().Where(row => row.Id == version.AssetId && row.Version == version.Number).Select(row => row.Content).SingleOrDefaultAsync(cancellationToken) is { } head)
            return head;
        await using var permit = new OutboundPermit(new OutboundPurpose(version.OwnerId, null, "storage", "object-store", []));
        permit.Enter();
        var bytes = await store.GetAsync(version.ObjectKey!, cancellationToken);
        return bytes is not null && AssetText.Sha256(bytes) == version.Sha256
            ? Encoding.UTF8.GetString(bytes)
            : throw new StorageUnavailableException($"Version {version.Number} is not in the object store as it was put there. Restore the store from its backup; the other versions are not affected.");
    }

    /// <summary>Makes an earlier version the text again, as a new version.</summary>
    public async Task<MediaAsset> RestoreAsync(CurrentUser user, Guid assetId, int number, CancellationToken cancellationToken)
    {
        var version = await GetAsync(user, assetId, number, cancellationToken);
        var text = await ReadAsync(version, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = (await AssetWriter.LockAsync(db, assetId, cancellationToken)).OrNotFound("text");
        await writer.ApplyAsync(db, asset, new DocumentChange.Typed(user.Id, text, version.Title), [], [], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asset;
    }

    /// <summary>What is different between two versions, block by block.</summary>
    public async Task<IReadOnlyList<BlockDifference>> DiffAsync(CurrentUser user, Guid assetId, int from, int to, CancellationToken cancellationToken) =>
        BlockDifference.Between(await ReadAsync(user, assetId, from, cancellationToken), await ReadAsync(user, assetId, to, cancellationToken));

    /// <summary>The text as its log makes it, from the first version to the last: the same bytes as its head.</summary>
    public async Task<string> ReplayAsync(CurrentUser user, Guid assetId, CancellationToken cancellationToken)
    {
        var versions = await db.AssetVersions.AsNoTracking().OwnedBy(user.Id).Where(row => row.AssetId == assetId).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var log = new List<DocumentChange>(versions.Count);
        foreach (var version in versions)
            log.Add(version.ReadChange(await ReadAsync(version, cancellationToken)));
        return DocumentState.Replay(versions.Count == 0 ? "" : versions[0].Title, log).Document.Text;
    }
}
