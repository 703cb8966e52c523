using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;

namespace WritersRoom.Scribe.SearchSync;

/// <summary>The door to where texts are searched beside the index of this database: choose a target, see how far it is, bring it up to date.</summary>
public sealed class SearchTargets
{
    /// <summary>As it stands on the log of what left this machine.</summary>
    internal const string Task = "search";

    /// <inheritdoc cref="Task"/>
    internal const string Model = "file-search";

    private const int AtOnce = 500;

    private readonly WritersRoomDbContext db;
    private readonly FileSearch search;
    private readonly JobQueue jobs;
    private readonly TimeProvider clock;

    internal SearchTargets(WritersRoomDbContext db, FileSearch search, JobQueue jobs, TimeProvider clock) => (this.db, this.search, this.jobs, this.clock) = (db, search, jobs, clock);

    /// <summary>A person's target and how many of their texts are how far.</summary>
    public async Task<SearchOverview> GetAsync(CurrentUser user, CancellationToken cancellationToken)
    {
        var target = await db.SearchTargets.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(cancellationToken);
        var all = await db.MediaAssets.OwnedBy(user.Id).CountAsync(cancellationToken);
        if (target is null)
            return new SearchOverview(null, null, all, all, 0, 0, 0);
        // What nothing is known of yet, and what was synced and has changed since, waits.
        var counts = await db.MediaAssets.OwnedBy(user.Id).Join(db.SearchCopies, asset => asset.Id, copy => copy.AssetId, (asset, copy) => new { copy.State, IsNewest = copy.Version == asset.Version })
            .GroupBy(row => row).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var synced = counts.Where(row => row.Key is { State: CopyState.Synced, IsNewest: true }).Sum(row => row.Count);
        var failed = counts.Where(row => row.Key.State == CopyState.Failed).Sum(row => row.Count);
        var kept = counts.Where(row => row.Key.State == CopyState.KeptHere).Sum(row => row.Count);
        return new SearchOverview(target.Provider, target.StoreId, all, synced, all - synced - failed - kept, failed, kept);
    }

    /// <summary>Chooses a target; null for the index of this database alone. What was copied to another one is taken away from there.</summary>
    /// <exception cref="InvalidInputException">There is no such provider, or it has no file search.</exception>
    public async Task ChooseAsync(CurrentUser user, string? provider, CancellationToken cancellationToken)
    {
        if (provider is not null && !search.Knows(provider))
            throw new InvalidInputException("provider", $"There is no provider '{StoredText.Fit(provider, SearchTarget.LongestProvider)}' that speaks like OpenAI. Add it in the settings, or choose null to search here alone.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var current = await db.SearchTargets.FromSql($"SELECT * FROM search_targets WHERE owner_id = {user.Id} FOR UPDATE").AsTracking().SingleOrDefaultAsync(cancellationToken);
        if (current?.Provider == provider)
            return;
        if (current is not null)
            await LeaveAsync(current, cancellationToken);
        if (provider is not null)
        {
            db.SearchTargets.Add(new SearchTarget { OwnerId = user.Id, Provider = provider, ChosenAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
            var ids = await db.MediaAssets.OwnedBy(user.Id).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
            foreach (var some in ids.Chunk(AtOnce))
                await jobs.InsertAsync(db, some.Select(id => new SyncCopy(id)).ToList(), one => SyncCopy.Now(one.AssetId), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Brings a text to its target, or tries it again, at once. Without a target there is nothing to do.</summary>
    public async Task SyncAsync(MediaAsset asset, CancellationToken cancellationToken)
    {
        if (await db.SearchTargets.AnyAsync(row => row.OwnerId == asset.OwnerId, cancellationToken))
            await jobs.InsertAsync(new SyncCopy(asset.Id), SyncCopy.Now(asset.Id), cancellationToken);
    }

    /// <summary>Has the copy of a text that is being deleted taken away, in the caller's transaction.</summary>
    internal async Task ForgetAsync(MediaAsset asset, CancellationToken cancellationToken)
    {
        // The row is locked, so that an upload under way learns of its end.
        var copy = await db.SearchCopies.FromSql($"SELECT * FROM search_copies WHERE asset_id = {asset.Id} FOR UPDATE").AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (copy is null || await db.SearchTargets.AsNoTracking().SingleOrDefaultAsync(row => row.OwnerId == asset.OwnerId, cancellationToken) is not { } target)
            return;
        await jobs.InsertAsync(db, RemovalOf(target, [copy], dropsStore: false), RemoveCopies.Options, cancellationToken);
    }

    private async Task LeaveAsync(SearchTarget target, CancellationToken cancellationToken)
    {
        var copies = await db.SearchCopies.FromSql($"SELECT * FROM search_copies WHERE owner_id = {target.OwnerId} FOR UPDATE").AsNoTracking().ToListAsync(cancellationToken);
        await jobs.InsertAsync(db, RemovalOf(target, copies, dropsStore: true), RemoveCopies.Options, cancellationToken);
        await db.SearchCopies.Where(row => row.OwnerId == target.OwnerId).ExecuteDeleteAsync(cancellationToken);
        db.SearchTargets.Remove(target);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static RemoveCopies RemovalOf(SearchTarget target, IReadOnlyList<SearchCopy> copies, bool dropsStore) => new(
        target.OwnerId, target.Provider, target.StoreId,
        [.. copies.SelectMany(copy => new[] { copy.FileId, copy.NextFileId }).OfType<string>()],
        [.. copies.Where(copy => copy is { NextVersion: not null, NextFileId: null }).Select(copy => SearchCopy.FileName(copy.AssetId, copy.NextVersion!.Value))],
        dropsStore);
}

/// <summary>Where a person's texts are searched beside this database, and how many are how far.</summary>
/// <param name="Provider">The provider; null for this database alone.</param>
/// <param name="StoreId">Its vector store; null until the first text is copied.</param>
/// <param name="Documents">Texts in all.</param>
/// <param name="Synced">Found in their newest version.</param>
/// <param name="Waiting">On their way.</param>
/// <param name="Failed">Could not be brought there, and are tried again.</param>
/// <param name="KeptHere">May not leave this machine.</param>
public sealed record SearchOverview(string? Provider, string? StoreId, int Documents, int Synced, int Waiting, int Failed, int KeptHere);
