using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Merging;
using WritersRoom.Scribe.Minutes;
using WritersRoom.Scribe.SearchSync;
using WritersRoom.Scripts;

namespace WritersRoom.Scribe.Assets;

/// <summary>The door to living texts as people use them: make, read, save, find, delete. What they were before: <see cref="AssetHistory"/>.</summary>
public sealed class AssetService
{
    private const int MostSlugs = 50;

    // As the index has it: of more words than these PostgreSQL makes none.
    private const int Searchable = 200_000;

    private readonly WritersRoomDbContext db;
    private readonly AssetWriter writer;
    private readonly AssetHistory history;
    private readonly SearchTargets search;
    private readonly JobQueue jobs;
    private readonly TimeProvider clock;

    internal AssetService(WritersRoomDbContext db, AssetWriter writer, AssetHistory history, SearchTargets search, JobQueue jobs, TimeProvider clock) =>
        (this.db, this.writer, this.history, this.search, this.jobs, this.clock) = (db, writer, history, search, jobs, clock);

    /// <summary>The strong ETag of a text: its version.</summary>
    public static string ETagOf(MediaAsset asset) => $"\"{asset.Version}\"";

    /// <summary>Texts, the newest first.</summary>
    public async Task<Page<MediaAsset>> ListAsync(CurrentUser user, AssetFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var before = page.CursorAsId();
        var rows = db.MediaAssets.AsNoTracking().OwnedBy(user.Id).Where(row => before == null || row.Id < before);
        if (filter.Category is { } category)
            rows = rows.Where(row => row.Categories.Contains(category));
        if (filter.Status is { } status)
            rows = rows.Where(row => row.Status == status);
        if (filter.ScriptId is { } script)
            rows = rows.Where(row => row.ScriptId == script);
        if (!string.IsNullOrWhiteSpace(filter.Query))
            rows = rows.Where(row => EF.Functions.ToTsVector("simple", row.Title + " " + row.Content.Substring(0, Searchable)).Matches(EF.Functions.PlainToTsQuery("simple", filter.Query)));
        return Page<MediaAsset>.Of(await rows.OrderByDescending(row => row.Id).Take(page.Limit + 1).ToListAsync(cancellationToken), page, row => row.Id.ToString());
    }

    /// <exception cref="NotFoundException">There is none of that id, or not of this person.</exception>
    public async Task<MediaAsset> GetAsync(CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        (await db.MediaAssets.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("text");

    /// <summary>What waits for a text, and why.</summary>
    public Task<AssetCondition> ConditionAsync(MediaAsset asset, CancellationToken cancellationToken) => AssetCondition.OfAsync(db, asset, cancellationToken);

    /// <summary>Makes a text that a person wrote.</summary>
    /// <exception cref="InvalidInputException">A part cannot be stored.</exception>
    public async Task<MediaAsset> CreateAsync(CurrentUser user, AssetDraft draft, CancellationToken cancellationToken)
    {
        draft.Validate();
        AssetDraft.RequireTitle(draft.Title ?? "");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var text = draft.Content ?? $"# {draft.Title}\n";
        var change = new DocumentChange.Typed(draft.Content is null ? null : user.Id, text, draft.Title!.Trim());
        var asset = await AddAsync(user, draft, AssetSource.Manual, WritingStyle.Literary, change, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asset;
    }

    /// <summary>
    /// Saves what a person made of the version that <paramref name="etag"/> names. When the text has changed since, it is refused with both texts, or, with <paramref name="merge"/>, put together with
    /// what came meanwhile: every block they typed stays as they typed it, and what it contests is a proposal.
    /// </summary>
    /// <exception cref="StaleEditException">The text has changed since, and no merging was asked for.</exception>
    /// <exception cref="InvalidInputException">A part cannot be stored, or the ETag is none of this text's.</exception>
    public async Task<MediaAsset> SaveAsync(CurrentUser user, Guid id, string etag, AssetDraft draft, bool merge, CancellationToken cancellationToken)
    {
        draft.Validate();
        await RequireScriptAsync(user, draft.ScriptId, cancellationToken);
        // Read before the lock is taken: a version may have to be fetched from the object store.
        var seen = await GetAsync(user, id, cancellationToken);
        var origin = merge && draft.Content is not null && etag != ETagOf(seen) ? await history.ReadAsync(user, id, NumberOf(etag), cancellationToken) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = await LockOwnAsync(user, id, cancellationToken);
        var content = draft.Content;
        if (etag != ETagOf(asset))
        {
            if (origin is null && content is not null && merge)
                origin = await history.ReadAsync(user, id, NumberOf(etag), cancellationToken);
            if (origin is null)
                throw new StaleEditException(asset.Content, ETagOf(asset), content ?? asset.Content);
            var blocks = asset.ReadDocument().Blocks;
            content = ThreeWayMerge.Merge(origin, content!, asset.Content, place => place < blocks.Count && blocks[place].Origin.IsPersons).Text;
        }

        asset.Status = draft.Status ?? asset.Status;
        asset.Categories = draft.Categories is { } categories ? [.. categories.Select(category => category.Trim()).Distinct()] : asset.Categories;
        asset.ScriptId = draft.ScriptId ?? asset.ScriptId;
        await writer.ApplyAsync(db, asset, new DocumentChange.Typed(user.Id, content ?? asset.Content, draft.Title?.Trim()), [], [], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asset;
    }

    /// <summary>Deletes a text with its versions, turns and proposals; its objects, and its copy at a search target, go soon after.</summary>
    /// <exception cref="StaleEditException">The text has changed since <paramref name="etag"/> was read.</exception>
    public async Task DeleteAsync(CurrentUser user, Guid id, string etag, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = await LockOwnAsync(user, id, cancellationToken);
        if (etag != "*" && etag != ETagOf(asset))
            throw new StaleEditException(asset.Content, ETagOf(asset), "");
        await jobs.CancelAboutAsync(db, id, cancellationToken);
        await search.ForgetAsync(asset, cancellationToken);
        db.MediaAssets.Remove(asset);
        await db.SaveChangesAsync(cancellationToken);
        await jobs.InsertAsync(db, new CollectObjects($"{id}/"), new JobOptions { Queue = QueueName.Low, OwnerId = user.Id }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds a text in the caller's transaction.</summary>
    internal async Task<MediaAsset> AddAsync(
        CurrentUser user, AssetDraft draft, AssetSource source, WritingStyle style, DocumentChange first, CancellationToken cancellationToken)
    {
        await RequireScriptAsync(user, draft.ScriptId, cancellationToken);
        var now = clock.GetUtcNow();
        var asset = new MediaAsset
        {
            Id = clock.NewId(),
            OwnerId = user.Id,
            ScriptId = draft.ScriptId,
            Slug = await FreeSlugAsync(user, AssetText.SlugOf(draft.Title!), cancellationToken),
            Title = draft.Title!.Trim(),
            Content = "",
            Sha256 = "",
            Version = 0,
            Source = source,
            Status = draft.Status ?? AssetStatus.Draft,
            Style = style,
            Categories = [.. (draft.Categories ?? []).Select(category => category.Trim()).Distinct()],
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.MediaAssets.Add(asset);
        await writer.ApplyAsync(db, asset, first, [], [], cancellationToken);
        return asset;
    }

    internal async Task<MediaAsset> LockOwnAsync(CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        (await AssetWriter.LockAsync(db, id, cancellationToken) is { } asset && asset.OwnerId == user.Id ? asset : null).OrNotFound("text");

    private static int NumberOf(string etag) => int.TryParse(etag.Trim('"'), out var number)
        ? number
        : throw new InvalidInputException("If-Match", "That ETag is none of this text's. Read the text again and send the one that comes with it.");

    // Two starts at once may ask for one: they take turns.
    private async Task<string> FreeSlugAsync(CurrentUser user, string stem, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('assets.slug ' || {user.Id}::text, 0))", cancellationToken);
        var taken = (await db.MediaAssets.OwnedBy(user.Id).Where(row => row.Slug == stem || row.Slug.StartsWith(stem + "-")).Select(row => row.Slug).ToListAsync(cancellationToken)).ToHashSet();
        var free = Enumerable.Range(1, MostSlugs).Select(number => number == 1 ? stem : $"{stem}-{number}").FirstOrDefault(slug => !taken.Contains(slug));
        return free ?? $"{stem}-{taken.Count + 1}-{clock.GetUtcNow().UtcTicks % 1_000_000:x}";
    }

    private async Task RequireScriptAsync(CurrentUser user, Guid? scriptId, CancellationToken cancellationToken)
    {
        if (scriptId is { } id)
            await db.RequireLiveScriptAsync(user, id, cancellationToken);
    }
}
