using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// Something found across the whole script in one go. What was picked from the script's own words costs nothing and follows every change; what a
/// model found waits as the outline does.
/// </summary>
internal abstract class FindingStep(
    ArtifactKind artifact, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock) : IIngestionStep
{
    public string Name => SnakeCase.From(artifact.ToString());

    public ScriptState State => ScriptState.Analyzed;

    public ArtifactKind Artifact => artifact;

    protected TimeProvider Clock => clock;

    public async Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var finding = await db.ScriptFindings.AsNoTracking().SingleOrDefaultAsync(row => row.ScriptId == run.Script.Id && row.Artifact == artifact, cancellationToken);
        var hasFailed = await db.ArtifactFailures.AnyAsync(row => row.ScriptId == run.Script.Id && row.Artifact == artifact, cancellationToken);
        var follows = finding is { GeneratedBy: GeneratedBy.Extractive } && !hasFailed
            && StalenessTracker.DistinctChanges(new SceneTexts(finding.MadeFrom, finding.MadeInOrder), run.Texts) > 0 && Estimate(run.Source) == ArtifactEstimate.Free;
        return follows || Due.Is(run, finding, run.Texts, options.Value.OutlineStaleAfter, hasFailed) ? [PieceOf(run)] : [];
    }

    public Piece PieceOf(IngestionRun run) => new(new ArtifactSubject(artifact, run.Texts), async cancellationToken =>
    {
        var (generatedBy, write) = await FindAsync(run, cancellationToken);
        return async (script, token) =>
        {
            await write(script, token);
            await RememberAsync(script, run, generatedBy, token);
            return true;
        };
    });

    /// <summary>What finding it would take.</summary>
    protected abstract ArtifactEstimate Estimate(AnalysisSource source);

    /// <summary>Finds it, and says who did and how it is written.</summary>
    protected abstract Task<(string GeneratedBy, Func<LockedScript, CancellationToken, Task> Write)> FindAsync(IngestionRun run, CancellationToken cancellationToken);

    private async Task RememberAsync(LockedScript script, IngestionRun run, string generatedBy, CancellationToken cancellationToken)
    {
        var finding = await script.Db.ScriptFindings.SingleOrDefaultAsync(row => row.ScriptId == run.Script.Id && row.Artifact == artifact, cancellationToken);
        if (finding is null)
        {
            script.Db.ScriptFindings.Add(finding = new ScriptFinding
            {
                ScriptId = run.Script.Id,
                Artifact = artifact,
                OwnerId = run.Script.OwnerId,
                MadeFrom = run.Texts.Hashes,
                MadeInOrder = run.Texts.Order,
                GeneratedBy = generatedBy,
                LastGeneratedAt = clock.GetUtcNow(),
            });
        }

        (finding.MadeFrom, finding.MadeInOrder) = (run.Texts.Hashes, run.Texts.Order);
        (finding.GeneratedBy, finding.LastGeneratedAt) = (generatedBy, clock.GetUtcNow());
        StalenessTracker.Judge(finding, script.Texts, options.Value.OutlineStaleAfter);
    }
}
