using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// From text to understanding. The steps of a pass run in order, and each commits what it makes piece by piece, so that a pass cut off anywhere is
/// taken up where it stopped; a script's state moves in the transaction of the last piece of the last step that the state names.
/// </summary>
internal sealed class IngestionPipeline(
    IDbContextFactory<WritersRoomDbContext> contexts,
    IEnumerable<IIngestionStep> steps,
    PieceRunner runner,
    StalenessMarker marker,
    Announcements announcements,
    IOptions<ScriptOptions> options,
    IOptions<IngestionOptions> pace,
    TimeProvider clock)
{
    /// <param name="scriptId">The script.</param>
    /// <param name="scope">How much to make.</param>
    /// <param name="jobId">The job that what is spent is written down to.</param>
    /// <param name="progress">Told where the pass is: at the start and the end of each step, and now and then between.</param>
    /// <param name="cancellationToken">Stops between pieces and inside them; what has committed stays.</param>
    public async Task RunAsync(Guid scriptId, IngestionScope scope, Guid jobId, Func<PassProgress, Task> progress, CancellationToken cancellationToken)
    {
        // A pass that waited behind one that was stopped; asking for another takes the stop away.
        if (await ReadAsync(scriptId, scope, jobId, cancellationToken) is not { Script.AnalysisStoppedAt: null } run)
            return;
        var target = TargetOf(run.Script);
        var due = steps.Where(step => step.State <= target).ToList();
        var plan = await PassPlan.OfAsync(due, run, pace.Value.MadeAtOnce, clock.GetUtcNow(), cancellationToken);
        for (var i = 0; i < due.Count; i++)
        {
            if (i > 0 && due[i].State == ScriptState.Analyzed && due[i - 1].State == ScriptState.Partial)
                await ShowCardsAsync(run, cancellationToken);
            var pieces = await due[i].PlanAsync(run, cancellationToken);
            var report = new StepReport(run, due[i], plan.Begin(i, pieces.Count), progress, announcements, clock);
            await report.ToldAsync(0, pieces.Count, cancellationToken);
            if (!await runner.RunAsync(run, pieces, FinishOf(due, i), done => report.ToldAsync(done, pieces.Count, cancellationToken), cancellationToken))
                return;
        }
    }

    /// <summary>A script as it stands now, read for making parts of it; null when it is gone.</summary>
    public async Task<IngestionRun?> ReadAsync(Guid scriptId, IngestionScope scope, Guid jobId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await StoredScript.ReadAsync(db, db.Scripts.Where(row => row.Id == scriptId && row.DeletedAt == null), cancellationToken);
        return stored is null ? null : new IngestionRun(stored, scope, jobId, climbs: stored.Script.State < TargetOf(stored.Script));
    }

    /// <summary>Shows analysts the cards that are stored of the script.</summary>
    public async Task ShowCardsAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        run.Show(await db.SceneSummaries.Where(card => db.Scenes.Any(scene => scene.Id == card.SceneId && scene.ScriptId == run.Script.Id))
            .Select(card => new { card.SceneId, card.SummaryText }).ToDictionaryAsync(card => card.SceneId, card => card.SummaryText, cancellationToken));
    }

    public ScriptState TargetOf(Script script) => ScriptStateMachine.Target(script.SceneCount, script.PageCount, script.RequestedState, options.Value);

    private PieceWrite? FinishOf(List<IIngestionStep> due, int i)
    {
        if (i + 1 < due.Count && due[i + 1].State == due[i].State)
            return null;
        var isLast = i + 1 == due.Count;
        return async (script, cancellationToken) =>
        {
            await script.Db.SaveChangesAsync(cancellationToken);
            var moved = await ClimbAsync(script, due[i].State, cancellationToken);
            if (isLast)
                await marker.MarkAsync(script.Db, script.Script, script.Texts, cancellationToken);
            return moved;
        };
    }

    private async Task<bool> ClimbAsync(LockedScript locked, ScriptState to, CancellationToken cancellationToken)
    {
        var (db, script) = (locked.Db, locked.Script);
        // A scene that came during the pass is not understood yet; the pass behind this one does that, and climbs.
        if (script.State >= to || TargetOf(script) < to || !ScriptStateMachine.MayMove(script.State, to) || await IsAnySceneLeftAsync(db, script.Id, cancellationToken))
            return false;
        var from = script.State;
        script.MoveTo(to, clock.GetUtcNow());
        announcements.StateMoved(locked, from);
        return true;
    }

    private static Task<bool> IsAnySceneLeftAsync(WritersRoomDbContext db, Guid scriptId, CancellationToken cancellationToken) => db.Scenes.AnyAsync(
        scene => scene.ScriptId == scriptId
            && (!db.SceneEmbeddings.Any(row => row.SceneId == scene.Id && row.ModelName == LocalEmbeddingGenerator.ModelName)
                || (!db.SceneSummaries.Any(card => card.SceneId == scene.Id) && !db.ArtifactFailures.Any(row => row.SceneId == scene.Id))),
        cancellationToken);
}
