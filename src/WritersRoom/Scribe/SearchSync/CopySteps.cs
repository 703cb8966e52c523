using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;

namespace WritersRoom.Scribe.SearchSync;

/// <summary>The steps by which a copy gets to a search target, each of which may be the last one before a crash.</summary>
internal sealed class CopySteps(WritersRoomDbContext db, FileSearch search)
{
    private const int LongestAttribute = 512;

    /// <summary>Takes the steps that can be taken now.</summary>
    /// <returns>Whether the text's version is found there; false while it is being indexed.</returns>
    public async Task<bool> AdvanceAsync(MediaAsset asset, byte[] text, SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        if (copy.Version == asset.Version && copy.NextVersion is null)
            return true;
        var store = target.StoreId ?? await MakeStoreAsync(target, cancellationToken);
        if (copy.NextVersion != asset.Version)
            await BeginAsync(asset, target, copy, cancellationToken);
        var file = copy.NextFileId ?? await UploadAsync(asset, text, target, copy, cancellationToken);
        var state = await search.StateAsync(target.Provider, store, file, cancellationToken);
        if (state == IndexingState.Missing)
        {
            await search.AddAsync(target.Provider, store, file, Attributes(asset), cancellationToken);
            state = await search.StateAsync(target.Provider, store, file, cancellationToken);
        }

        if (state == IndexingState.Failed)
        {
            await search.RemoveAsync(target.Provider, store, file, cancellationToken);
            (copy.NextVersion, copy.NextFileId, copy.Checks) = (null, null, 0);
            throw new ModelUnavailableException(ModelFailure.Refused, $"'{target.Provider}' could not index the document. It is tried again.");
        }

        if (state != IndexingState.Done)
            return false;
        if (copy.FileId is { } earlier)
            await search.RemoveAsync(target.Provider, store, earlier, cancellationToken);
        (copy.Version, copy.FileId, copy.NextVersion, copy.NextFileId, copy.Checks) = (asset.Version, file, null, null, 0);
        return true;
    }

    /// <summary>Takes away whatever of a text is there.</summary>
    public async Task WithdrawAsync(SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        await DropNextAsync(target, copy, cancellationToken);
        if (copy.FileId is { } file)
            await search.RemoveAsync(target.Provider, target.StoreId, file, cancellationToken);
        (copy.Version, copy.FileId) = (0, null);
    }

    /// <summary>The store is gone, and every copy in it: all are made again.</summary>
    public async Task ForgetStoreAsync(SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        await db.SearchTargets.Where(row => row.OwnerId == target.OwnerId && row.StoreId == target.StoreId).ExecuteUpdateAsync(row => row.SetProperty(one => one.StoreId, (string?)null), cancellationToken);
        await db.SearchCopies.Where(row => row.OwnerId == target.OwnerId && row.AssetId != copy.AssetId).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, CopyState.Waiting).SetProperty(one => one.Version, 0).SetProperty(one => one.FileId, (string?)null), cancellationToken);
        (copy.Version, copy.FileId) = (0, null);
    }

    // Of two that make one at once, one takes the other's.
    private async Task<string> MakeStoreAsync(SearchTarget target, CancellationToken cancellationToken)
    {
        var made = await search.EnsureStoreAsync(target.Provider, $"{target.OwnerId}", cancellationToken);
        await db.SearchTargets.Where(row => row.OwnerId == target.OwnerId && row.StoreId == null).ExecuteUpdateAsync(row => row.SetProperty(one => one.StoreId, made), cancellationToken);
        var kept = await db.SearchTargets.AsNoTracking().Where(row => row.OwnerId == target.OwnerId).Select(row => row.StoreId).SingleOrDefaultAsync(cancellationToken);
        if (kept is not null && kept != made)
            await search.RemoveStoreAsync(target.Provider, made, cancellationToken);
        target.StoreId = kept ?? made;
        return target.StoreId;
    }

    // From here on a file of that name may be there, whatever is heard of it.
    private async Task BeginAsync(MediaAsset asset, SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        await DropNextAsync(target, copy, cancellationToken);
        (copy.NextVersion, copy.Checks) = (asset.Version, 0);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<string> UploadAsync(MediaAsset asset, byte[] text, SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        var name = SearchCopy.FileName(asset.Id, asset.Version);
        var file = await search.FindFileAsync(target.Provider, name, cancellationToken) ?? await search.UploadAsync(target.Provider, name, text, cancellationToken);
        copy.NextFileId = file;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The text was deleted meanwhile; nobody else knows of this file.
            await search.RemoveAsync(target.Provider, target.StoreId, file, cancellationToken);
            throw;
        }

        return file;
    }

    private async Task DropNextAsync(SearchTarget target, SearchCopy copy, CancellationToken cancellationToken)
    {
        if (copy.NextVersion is not { } version)
            return;
        if ((copy.NextFileId ?? await search.FindFileAsync(target.Provider, SearchCopy.FileName(copy.AssetId, version), cancellationToken)) is { } file)
            await search.RemoveAsync(target.Provider, target.StoreId, file, cancellationToken);
        (copy.NextVersion, copy.NextFileId) = (null, null);
    }

    private static Dictionary<string, string> Attributes(MediaAsset asset) => new()
    {
        ["asset_id"] = $"{asset.Id}",
        ["version"] = $"{asset.Version}",
        ["slug"] = asset.Slug,
        ["title"] = asset.Title,
        ["categories"] = StoredText.Fit(string.Join(", ", asset.Categories), LongestAttribute),
    };
}
