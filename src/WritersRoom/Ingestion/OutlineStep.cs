using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>The outline: made when missing, made again when enough distinct scenes changed under it.</summary>
internal sealed class OutlineStep(IOutlineAnalyst analyst, IOptions<ArtifactOptions> options, TimeProvider clock) : IIngestionStep
{
    public string Name => "outline";

    public ScriptState State => ScriptState.Analyzed;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var outline = await db.ScriptOutlines.SingleOrDefaultAsync(row => row.ScriptId == run.Script.Id, cancellationToken);
        if (outline is null)
        {
            db.ScriptOutlines.Add(New(run, await analyst.WriteAsync(run.Source, cancellationToken)));
            return;
        }

        StalenessTracker.Judge(outline, run.SceneHashes, options.Value.OutlineStaleAfter);
        if (outline.IsStale || (run.Scope == IngestionScope.Changed && outline.DirtySceneCount > 0))
            Renew(outline, run, await analyst.WriteAsync(run.Source, cancellationToken));
    }

    private ScriptOutline New(IngestionRun run, Analysed<OutlineDraft> made)
    {
        var draft = made.Draft;
        var now = clock.GetUtcNow();
        return new ScriptOutline
        {
            Id = clock.NewId(),
            OwnerId = run.Script.OwnerId,
            ScriptId = run.Script.Id,
            SummaryText = draft.SummaryText,
            Logline = draft.Logline,
            Acts = ActsOf(run, draft),
            TurningPoints = TurningPointsOf(run, draft),
            CentralConflict = draft.CentralConflict,
            TokensEstimate = TokenEstimate.Of(draft.SummaryText),
            MadeFrom = run.SceneHashes,
            GeneratedBy = made.GeneratedBy,
            LastGeneratedAt = now,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private void Renew(ScriptOutline outline, IngestionRun run, Analysed<OutlineDraft> made)
    {
        var draft = made.Draft;
        outline.SummaryText = draft.SummaryText;
        outline.Logline = draft.Logline;
        outline.Acts = ActsOf(run, draft);
        outline.TurningPoints = TurningPointsOf(run, draft);
        outline.CentralConflict = draft.CentralConflict;
        outline.TokensEstimate = TokenEstimate.Of(draft.SummaryText);
        outline.MadeFrom = run.SceneHashes;
        (outline.IsStale, outline.DirtySceneCount) = (false, 0);
        outline.GeneratedBy = made.GeneratedBy;
        outline.Version++;
        outline.LastGeneratedAt = outline.UpdatedAt = clock.GetUtcNow();
    }

    private static List<OutlineAct> ActsOf(IngestionRun run, OutlineDraft draft) =>
        [.. draft.Acts.Select(act => new OutlineAct(act.ActNumber, act.Summary, run.Scenes[act.FirstSceneIndex].Id, run.Scenes[act.LastSceneIndex].Id))];

    private static List<OutlineTurningPoint> TurningPointsOf(IngestionRun run, OutlineDraft draft) =>
        [.. draft.TurningPoints.Select(point => new OutlineTurningPoint(SnakeCase.From(point.Kind.ToString()), run.Scenes[point.SceneIndex].Id, point.Description))];
}
