using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>The outline: made when missing. A stale one waits until somebody needs it, asks for it, or the script climbs to the state it belongs to.</summary>
internal sealed class OutlineStep(
    IOutlineAnalyst analyst, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock) : IIngestionStep
{
    public string Name => "outline";

    public ScriptState State => ScriptState.Analyzed;

    public async Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var outline = await db.ScriptOutlines.AsNoTracking().SingleOrDefaultAsync(row => row.ScriptId == run.Script.Id, cancellationToken);
        var hasFailed = await db.ArtifactFailures.AnyAsync(row => row.ScriptId == run.Script.Id && row.Artifact == ArtifactKind.Outline, cancellationToken);
        return Due.Is(run, outline, run.Texts, options.Value.OutlineStaleAfter, hasFailed) ? [PieceOf(run)] : [];
    }

    public Piece PieceOf(IngestionRun run) => new(new ArtifactSubject(ArtifactKind.Outline, run.Texts), async cancellationToken =>
    {
        var made = await analyst.WriteAsync(run.Source, cancellationToken);
        return (script, token) => WriteAsync(script, run, made, token);
    });

    // Of whatever text it was made: it says which, and is judged by what has changed since.
    private async Task<bool> WriteAsync(LockedScript script, IngestionRun run, Analysed<OutlineDraft> made, CancellationToken cancellationToken)
    {
        var outline = await script.Db.ScriptOutlines.SingleOrDefaultAsync(row => row.ScriptId == run.Script.Id, cancellationToken);
        if (outline is null)
            script.Db.ScriptOutlines.Add(outline = New(run, made));
        else
            Renew(outline, run, made);
        StalenessTracker.Judge(outline, script.Texts, options.Value.OutlineStaleAfter);
        return true;
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
            MadeFrom = run.Texts.Hashes,
            MadeInOrder = run.Texts.Order,
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
        (outline.MadeFrom, outline.MadeInOrder) = (run.Texts.Hashes, run.Texts.Order);
        outline.GeneratedBy = made.GeneratedBy;
        outline.Version++;
        outline.LastGeneratedAt = outline.UpdatedAt = clock.GetUtcNow();
    }

    private static List<OutlineAct> ActsOf(IngestionRun run, OutlineDraft draft) =>
        [.. draft.Acts.Select(act => new OutlineAct(act.ActNumber, act.Summary, run.Scenes[act.FirstSceneIndex].Id, run.Scenes[act.LastSceneIndex].Id))];

    private static List<OutlineTurningPoint> TurningPointsOf(IngestionRun run, OutlineDraft draft) =>
        [.. draft.TurningPoints.Select(point => new OutlineTurningPoint(SnakeCase.From(point.Kind.ToString()), run.Scenes[point.SceneIndex].Id, point.Description))];
}
