using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// From text to understanding. The steps of a pass run in order, each in a transaction of its own, so that a pass cut off anywhere is taken up
/// where it stopped; a script's state moves in the transaction of the last step that the state names.
/// </summary>
public sealed class IngestionPipeline(
    IDbContextFactory<WritersRoomDbContext> contexts,
    IEnumerable<IIngestionStep> steps,
    IOptions<ScriptOptions> options,
    TimeProvider clock,
    ILogger<IngestionPipeline> logger)
{
    /// <param name="scriptId">The script.</param>
    /// <param name="scope">How much to make again.</param>
    /// <param name="progress">Called before each step with its number, their count and its name.</param>
    /// <param name="cancellationToken">Stops between and inside steps; what has committed stays.</param>
    public async Task RunAsync(Guid scriptId, IngestionScope scope, Func<int, int, string, Task> progress, CancellationToken cancellationToken)
    {
        if (await ReadAsync(scriptId, scope, cancellationToken) is not { } run)
            return;

        var target = TargetOf(run.Script);
        var due = steps.Where(step => step.State <= target).ToList();
        await FallToAsync(run, target, cancellationToken);
        for (var i = 0; i < due.Count; i++)
        {
            await progress(i, due.Count, due[i].Name);
            var reaches = i + 1 == due.Count || due[i + 1].State != due[i].State;
            if (!await CommitAsync(run, due[i], reaches, cancellationToken))
            {
                logger.LogInformation("Script {ScriptId} changed while it was read; the job behind this one reads it again", scriptId);
                return;
            }
        }

        await progress(due.Count, due.Count, "done");
    }

    private ScriptState TargetOf(Script script) => ScriptStateMachine.Target(script.SceneCount, script.PageCount, script.RequestedState, options.Value);

    private async Task<IngestionRun?> ReadAsync(Guid scriptId, IngestionScope scope, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await StoredScript.ReadAsync(db, db.Scripts.Where(row => row.Id == scriptId && row.DeletedAt == null), cancellationToken);
        return stored is null ? null : new IngestionRun(stored.Script, stored.Screenplay, stored.Scenes, scope);
    }

    /// <returns>False when the script is no longer the one that was read: nothing was written.</returns>
    private async Task<bool> CommitAsync(IngestionRun run, IIngestionStep step, bool reachesState, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await step.RunAsync(run, db, cancellationToken);

        if (await LockAsync(run, db, cancellationToken) is not { } script)
            return false;
        if (reachesState && script.State < step.State)
            script.MoveTo(step.State, clock.GetUtcNow());
        if (db.ChangeTracker.HasChanges())
            script.UnderstoodAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task FallToAsync(IngestionRun run, ScriptState target, CancellationToken cancellationToken)
    {
        if (run.Script.State <= target)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(run, db, cancellationToken) is not { } script)
            return;
        script.MoveTo(target, clock.GetUtcNow());
        script.UnderstoodAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        // Nothing keeps these up to date in a lower state, and so they no longer pass for it.
        await db.ScriptOutlines.Where(outline => outline.ScriptId == script.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(outline => outline.IsStale, true), cancellationToken);
        await db.CharacterSheets.Where(sheet => sheet.ScriptId == script.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(sheet => sheet.IsStale, true), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Saves of the script wait for this lock, and this one for them: what is written belongs to the text that is stored.
    private static async Task<Script?> LockAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var script = await db.Scripts.FromSql($"SELECT * FROM scripts WHERE id = {run.Script.Id} AND deleted_at IS NULL FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        return script?.Hash == run.Script.Hash ? script : null;
    }
}
