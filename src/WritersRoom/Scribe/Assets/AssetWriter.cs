using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Jobs;
using WritersRoom.Scribe.Edits;

namespace WritersRoom.Scribe.Assets;

/// <summary>
/// The one way in which a text changes: under its lock, one more version, its head, its event and the job that copies it to the object store, all in the caller's transaction.
/// </summary>
internal sealed class AssetWriter(JobQueue jobs, TimeProvider clock)
{
    /// <summary>The text, locked until the transaction of <paramref name="db"/> ends; null when it is not there.</summary>
    public static Task<MediaAsset?> LockAsync(WritersRoomDbContext db, Guid id, CancellationToken cancellationToken) =>
        db.MediaAssets.FromSql($"SELECT * FROM media_assets WHERE id = {id} FOR UPDATE").AsTracking().SingleOrDefaultAsync(cancellationToken);

    /// <summary>Adds a version to a locked text. A change that leaves text, title and blocks as they were adds none.</summary>
    /// <param name="db">Whose transaction it is.</param>
    /// <param name="asset">The text, tracked and locked; a new one is at version 0.</param>
    /// <param name="change">What happens to it.</param>
    /// <param name="turns">The turns that it is about.</param>
    /// <param name="effects">What those did, where one is taken back.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public async Task<StateAfter> ApplyAsync(
        WritersRoomDbContext db, MediaAsset asset, DocumentChange change, IReadOnlyList<Guid> turns, IReadOnlyList<EditEffect> effects, CancellationToken cancellationToken)
    {
        var before = asset.Version == 0 ? DocumentState.Empty(asset.Title).Document : asset.ReadDocument();
        var after = new DocumentState(before, effects).After(change, asset.Version + 1);
        var document = after.State.Document;
        var text = document.Text;
        var json = ScribeJson.Write(document);
        if (asset.Version > 0 && text == asset.Content && document.Title == asset.Title && json == ScribeJson.Write(before))
            return after;

        var bytes = AssetText.Bytes(text);
        var now = clock.GetUtcNow();
        asset.Version++;
        (asset.Title, asset.Document, asset.Content, asset.Sha256, asset.UpdatedAt) = (document.Title, json, text, AssetText.Sha256(bytes), now);
        db.AssetVersions.Add(new AssetVersion
        {
            AssetId = asset.Id,
            Number = asset.Version,
            OwnerId = asset.OwnerId,
            Title = asset.Title,
            Author = AuthorOf(change),
            PersonId = change switch { DocumentChange.Typed typed => typed.PersonId, DocumentChange.Accepted accepted => accepted.PersonId, _ => null },
            TurnIds = [.. turns],
            Change = ScribeJson.Write(change is DocumentChange.Typed ownText ? ownText with { Text = "" } : change),
            Content = text,
            Sha256 = asset.Sha256,
            Bytes = bytes.Length,
            CreatedAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        await AnnounceAsync(db, asset, cancellationToken);
        await jobs.InsertAsync(db, new StoreVersions(asset.Id), StoreVersions.OptionsFor(asset), cancellationToken);
        return after;
    }

    /// <summary>Tells those who watch how the text stands.</summary>
    public static Task AnnounceAsync(WritersRoomDbContext db, MediaAsset asset, CancellationToken cancellationToken) => db.AnnounceAsync(
        new Announcement
        {
            Type = EventType.AssetUpdated,
            OwnerId = asset.OwnerId,
            Subject = asset.Id.ToString(),
            AssetId = asset.Id,
            ScriptId = asset.ScriptId,
            Data = new { AssetId = asset.Id, asset.Version, asset.Slug, asset.Title, asset.Sha256, asset.ScribeReason, asset.UpdatedAt },
        },
        cancellationToken);

    private static VersionAuthor AuthorOf(DocumentChange change) => change switch
    {
        DocumentChange.Typed { PersonId: null } => VersionAuthor.System,
        DocumentChange.Edited => VersionAuthor.Scribe,
        _ => VersionAuthor.Person,
    };
}
