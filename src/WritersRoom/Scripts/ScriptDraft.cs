using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Jobs;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

/// <summary>
/// A script opened for writing: its row locked, its scenes loaded. Every change of a script's text passes through <see cref="SaveAsync"/>,
/// so pages, hashes, counts and the "script changed" job can never disagree with the text.
/// </summary>
internal sealed class ScriptDraft : IAsyncDisposable
{
    private readonly WritersRoomDbContext db;
    private readonly JobQueue jobs;
    private readonly TimeProvider clock;
    private readonly IDbContextTransaction transaction;

    private ScriptDraft(WritersRoomDbContext db, JobQueue jobs, TimeProvider clock, IDbContextTransaction transaction, Script script, List<StoredScene> scenes)
    {
        (this.db, this.jobs, this.clock, this.transaction) = (db, jobs, clock, transaction);
        Script = script;
        Scenes = scenes;
    }

    public Script Script { get; }

    /// <summary>The stored scenes in script order; after <see cref="SaveAsync"/>, the new ones.</summary>
    public List<StoredScene> Scenes { get; private set; }

    /// <summary>Opens a script that the owner may see. Others who write to it wait until this one is disposed.</summary>
    public static async Task<ScriptDraft> OpenAsync(
        WritersRoomDbContext db, JobQueue jobs, TimeProvider clock, Guid ownerId, Guid scriptId, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var script = (await db.Scripts
                .FromSql($"SELECT * FROM scripts WHERE id = {scriptId} AND owner_id = {ownerId} AND deleted_at IS NULL FOR UPDATE")
                .SingleOrDefaultAsync(cancellationToken)).OrNotFound("script");
            var scenes = await db.Scenes.OwnedBy(ownerId).Where(scene => scene.ScriptId == scriptId)
                .OrderBy(scene => scene.SceneIndex).ToListAsync(cancellationToken);
            return new ScriptDraft(db, jobs, clock, transaction, script, scenes);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a script that is not stored yet.</summary>
    public static async Task<ScriptDraft> CreateAsync(
        WritersRoomDbContext db, JobQueue jobs, TimeProvider clock, Script script, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Scripts.Add(script);
        return new ScriptDraft(db, jobs, clock, transaction, script, []);
    }

    /// <summary>Makes the script read as <paramref name="read"/> and commits.</summary>
    /// <param name="read">The whole script as it shall read.</param>
    /// <param name="typing">How long the cards of changed scenes wait for the writer to pause; null when a whole text came at once.</param>
    /// <param name="cancellationToken">Stops; nothing is saved then.</param>
    /// <returns>The scenes that are gone.</returns>
    public async Task<IReadOnlyList<StoredScene>> SaveAsync(EditedScript read, Debounce? typing, CancellationToken cancellationToken)
    {
        var before = Scenes.ToDictionary(scene => scene.Id, scene => scene.Hash);
        var order = Scenes.ConvertAll(scene => scene.Id);
        var plan = DraftPlan.Of(read, Scenes);
        var kept = plan.Scenes.Select(scene => scene.Stored is null ? Add(scene.Scene) : Update(scene)).ToList();
        for (var i = 0; i < kept.Count; i++)
            (kept[i].SceneIndex, kept[i].Page, kept[i].Eighths) = (i, plan.Scenes[i].Page, plan.Scenes[i].Eighths);
        db.Scenes.RemoveRange(plan.Gone);
        Scenes = kept;

        var changed = Script.Hash != plan.Hash;
        var resized = (Script.SceneCount, Script.PageCount) != (kept.Count, plan.PageCount) || db.Entry(Script).State == EntityState.Added;
        if (changed)
            ForgetActs(SceneOrder.Moved(order, kept.Select(scene => scene.Id)));
        Script.Preamble = ScriptText.PreambleOf(read.Screenplay);
        Script.Hash = plan.Hash;
        (Script.SceneCount, Script.PageCount) = (kept.Count, plan.PageCount);
        Script.UpdatedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);

        if (changed)
            await AnnounceAsync(typing, kept.Where(scene => before.TryGetValue(scene.Id, out var then) && then != scene.Hash), cancellationToken);
        // Autosaves come often and NOTIFY makes commits take turns: a save that leaves the size as it is, is announced by its job alone.
        if (resized)
            await db.AnnounceAsync(ScriptEvents.StateOf(Script), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return plan.Gone;
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    // The act was that of the place which the scene has left; the job about the change gives it that of its new one.
    private void ForgetActs(IReadOnlySet<Guid> moved)
    {
        foreach (var scene in Scenes.Where(scene => moved.Contains(scene.Id)))
            scene.ActNumber = null;
    }

    private async Task AnnounceAsync(Debounce? typing, IEnumerable<StoredScene> changed, CancellationToken cancellationToken)
    {
        var news = new ScriptChanged(Script.Id, IsDraft: typing is null);
        await jobs.InsertAsync(db, news, news.OptionsFor(Script.OwnerId), cancellationToken);
        if (typing is null)
            return;
        foreach (var scene in changed)
            await jobs.InsertAsync(db, new SceneChanged(Script.Id, scene.Id), SceneChanged.OptionsFor(Script.OwnerId, Script.Id, scene.Id, typing), cancellationToken);
    }

    private StoredScene Update(PlannedScene planned)
    {
        var (stored, scene) = (planned.Stored!, planned.Scene);
        if (planned.IsUntouched)
            return stored;
        (stored.RawText, stored.Hash) = (scene.Text, scene.Hash);
        (stored.Heading, stored.Setting, stored.Location, stored.TimeOfDay) = Headed(scene);
        stored.Version++;
        stored.UpdatedAt = clock.GetUtcNow();
        return stored;
    }

    private StoredScene Add(Scene scene)
    {
        var (heading, setting, location, time) = Headed(scene);
        var now = clock.GetUtcNow();
        var added = new StoredScene
        {
            Id = clock.NewId(),
            OwnerId = Script.OwnerId,
            ScriptId = Script.Id,
            SceneIndex = scene.Index,
            Heading = heading,
            Setting = setting,
            Location = location,
            TimeOfDay = time,
            RawText = scene.Text,
            Hash = scene.Hash,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Scenes.Add(added);
        return added;
    }

    private static (string Heading, Setting Setting, string Location, string? Time) Headed(Scene scene)
        => (scene.Heading.Text, scene.Heading.Setting, scene.Heading.Location, scene.Heading.Time);
}
