using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Retrieval.Library;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// What can be said of a changed script at once, without reading its text: its state falls if it has become too small, what is stale is marked so,
/// and a pass is asked for that makes what is missing. Then its words are counted for searches over all scripts.
/// </summary>
internal sealed class ScriptChangedWorker(
    IngestionPipeline pipeline,
    StalenessMarker marker,
    Announcements announcements,
    LibraryWords words,
    JobQueue jobs,
    IDbContextFactory<WritersRoomDbContext> contexts,
    IOptions<IngestionOptions> options,
    TimeProvider clock) : IJobWorker<ScriptChanged>
{
    public async Task WorkAsync(JobContext<ScriptChanged> context, CancellationToken cancellationToken)
    {
        await using var locked = await LockedScript.OpenAsync(contexts, context.Args.ScriptId, [], cancellationToken);
        if (locked is null)
            return;
        var script = locked.Script;
        var target = pipeline.TargetOf(script);
        Fall(locked, target);
        await marker.MarkAsync(locked.Db, script, locked.Texts, cancellationToken);
        await GiveActsAsync(locked.Db, script.Id, cancellationToken);

        if (target > ScriptState.Empty && script.AnalysisStoppedAt is null)
        {
            var pass = new AnalyzeScript(script.Id, context.Args.IsDraft ? IngestionScope.Draft : IngestionScope.Missing);
            await jobs.InsertAsync(locked.Db, pass, pass.OptionsFor(script, options.Value), cancellationToken);
        }

        await locked.CommitAsync(cancellationToken);
        // Behind the commit, so that the pass does not wait for it.
        await words.PrepareAsync(script.Id, cancellationToken);
    }

    private void Fall(LockedScript locked, ScriptState target)
    {
        var from = locked.Script.State;
        if (!locked.Script.FallTo(target, clock.GetUtcNow()))
            return;
        locked.Script.UnderstoodAt = clock.GetUtcNow();
        announcements.StateMoved(locked, from);
    }

    // A new or moved scene is in the act of the one before it (at the very start, of the one behind it) until the structure is found again.
    private static Task GiveActsAsync(WritersRoomDbContext db, Guid scriptId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        UPDATE scenes SET act_number = coalesce(
            (SELECT act_number FROM scenes before WHERE before.script_id = {scriptId} AND before.act_number IS NOT NULL
                AND before.scene_index < scenes.scene_index ORDER BY before.scene_index DESC LIMIT 1),
            (SELECT act_number FROM scenes behind WHERE behind.script_id = {scriptId} AND behind.act_number IS NOT NULL
                AND behind.scene_index > scenes.scene_index ORDER BY behind.scene_index LIMIT 1))
        WHERE script_id = {scriptId} AND act_number IS NULL
            AND EXISTS (SELECT FROM scenes told WHERE told.script_id = {scriptId} AND told.act_number IS NOT NULL)
        """,
        cancellationToken);
}
