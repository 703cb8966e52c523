using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Accounts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Impact;

/// <summary>
/// Says what a change would do before it is made. The change is made in earnest up to the point where it would be stored: the same reading, the same pages,
/// the same judge of what is stale, on rows that are then let go.
/// </summary>
public sealed class ImpactService
{
    private readonly IDbContextFactory<WritersRoomDbContext> contexts;
    private readonly StalenessMarker marker;
    private readonly RefreshEstimates estimates;
    private readonly ScriptOptions options;
    private readonly TimeProvider clock;

    internal ImpactService(
        IDbContextFactory<WritersRoomDbContext> contexts, StalenessMarker marker, RefreshEstimates estimates, IOptions<ScriptOptions> options, TimeProvider clock)
        => (this.contexts, this.marker, this.estimates, this.options, this.clock) = (contexts, marker, estimates, options.Value, clock);

    /// <exception cref="NotFoundException">No such script, or not this user's.</exception>
    /// <exception cref="InvalidInputException">The change is none, or cannot be made; the message says which part of it and why.</exception>
    public async Task<BlastRadius> PredictAsync(CurrentUser user, Guid scriptId, ScriptChange change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // One snapshot for all that is read, or a scene stored in between would be in one half and not in the other. Never committed, and nothing in it is
        // saved: what the judge writes on the rows is read off them.
        await using var dry = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var stored = (await StoredScript.ReadAsync(db, db.LiveScriptsOf(user).Where(row => row.Id == scriptId), cancellationToken)).OrNotFound("script");
        var planned = PlannedChange.Of(stored, change, options, clock);
        var before = SizeOf(stored.Script, stored.Scenes.Sum(scene => scene.Eighths));
        var made = await MadeArtifacts.ReadAsync(db, stored, cancellationToken);
        var present = planned.Changes(stored.Script) ? await JudgeAsync(db, stored.Script, planned, cancellationToken) : null;
        var plot = await PlotLosses.ReadAsync(db, stored, planned, cancellationToken);
        return new BlastRadius(
            before,
            SizeOf(stored.Script, planned.Plan.Scenes.Sum(scene => scene.Eighths)),
            made.TouchedBy(planned, present, estimates),
            plot.LostSetups(),
            plot.LostPayoffs(),
            plot.FirstAppearances(),
            plot.FirstLocations(),
            plot.Threads());
    }

    // Returns who is in which scene by then; null when no pass would look, because the script would be too small for one.
    private async Task<ILookup<string, Guid>?> JudgeAsync(WritersRoomDbContext db, Script script, PlannedChange planned, CancellationToken cancellationToken)
    {
        (script.SceneCount, script.PageCount) = (planned.Plan.Scenes.Count, planned.Plan.PageCount);
        var target = ScriptStateMachine.Target(script.SceneCount, script.PageCount, script.RequestedState, options);
        script.FallTo(target, clock.GetUtcNow());
        if (target == ScriptState.Empty)
        {
            await marker.MarkAsync(db, script, planned.Texts, cancellationToken);
            return null;
        }

        var scenesOf = planned.Links.ToLookup(link => link.CharacterName, link => planned.Ids[link.SceneIndex]);
        await marker.MarkAsync(db, script, planned.Texts, scenesOf, cancellationToken);
        return scenesOf;
    }

    private static ScriptSize SizeOf(Script script, int eighths) => new(script.State, script.SceneCount, script.PageCount, eighths);
}
