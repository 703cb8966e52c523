using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// A script whose row is locked: saves of its text wait for it, and it for them, so what is written here is judged by the text that is stored.
/// Held for writing alone; nothing is made under it.
/// </summary>
internal sealed class LockedScript : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;
    private readonly List<ArtifactFailure> failures;
    private readonly List<Announcement> announcements = [];

    private LockedScript(
        WritersRoomDbContext db, IDbContextTransaction transaction, Script script, SceneTexts texts, List<ArtifactFailure> failures)
    {
        (Db, this.transaction, Script, Texts, this.failures) = (db, transaction, script, texts, failures);
    }

    public WritersRoomDbContext Db { get; }

    public Script Script { get; }

    /// <summary>The scenes as they are stored now.</summary>
    public SceneTexts Texts { get; }

    /// <param name="contexts">Makes the context.</param>
    /// <param name="scriptId">The script.</param>
    /// <param name="cardsOf">Scenes whose cards will be written.</param>
    /// <param name="cancellationToken">Stops waiting for the lock.</param>
    /// <returns>Null when the script is gone.</returns>
    public static async Task<LockedScript?> OpenAsync(
        IDbContextFactory<WritersRoomDbContext> contexts, Guid scriptId, IReadOnlyCollection<Guid> cardsOf, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var script = await db.Scripts.FromSql($"SELECT * FROM scripts WHERE id = {scriptId} AND deleted_at IS NULL FOR UPDATE")
                .SingleOrDefaultAsync(cancellationToken);
            if (script is not null)
            {
                var scenes = await db.Scenes.Where(scene => scene.ScriptId == scriptId).OrderBy(scene => scene.SceneIndex)
                    .Select(scene => new { scene.Id, scene.Hash }).ToListAsync(cancellationToken);
                var failures = await db.ArtifactFailures.Where(row => row.ScriptId == scriptId).ToListAsync(cancellationToken);
                if (cardsOf.Count > 0)
                    await db.SceneSummaries.Where(card => cardsOf.Contains(card.SceneId)).LoadAsync(cancellationToken);
                return new LockedScript(db, transaction, script, SceneTexts.Of(scenes.Select(scene => (scene.Id, scene.Hash))), failures);
            }
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }

        await db.DisposeAsync();
        return null;
    }

    /// <summary>Whether the scene is still there and still reads like this.</summary>
    public bool StillReads(Guid sceneId, string hash) => Texts.Hashes.TryGetValue(sceneId, out var now) && now == hash;

    /// <summary>The card of a scene that was named on opening.</summary>
    public SceneSummary? CardOf(Guid sceneId) => Db.SceneSummaries.Local.FindEntry(nameof(SceneSummary.SceneId), sceneId)?.Entity;

    public ArtifactFailure? FailureOf(ArtifactSubject artifact) => failures.Find(row =>
        row.Artifact == artifact.Artifact && row.SceneId == artifact.SceneId && row.CharacterName == artifact.CharacterName);

    /// <summary>Told to those who watch when, and only when, this commits.</summary>
    public void Announce(Announcement announcement) => announcements.Add(announcement);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        await Db.AnnounceAsync(announcements, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Gives the lock back; what was not committed is undone.</summary>
    public ValueTask DisposeAsync() => Db.DisposeAsync();
}
