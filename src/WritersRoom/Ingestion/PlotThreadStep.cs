using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Data;

namespace WritersRoom.Ingestion;

/// <summary>Plot threads: all of them anew, since half an update would be wrong.</summary>
internal sealed class PlotThreadStep(
    IPlotThreadAnalyst analyst, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock)
    : FindingStep(ArtifactKind.PlotThreads, contexts, options, clock)
{
    protected override ArtifactEstimate Estimate(AnalysisSource source) => analyst.Estimate(source);

    protected override async Task<(string GeneratedBy, Func<LockedScript, CancellationToken, Task> Write)> FindAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        var found = await analyst.FindAsync(run.Source, cancellationToken);
        return (found.GeneratedBy, WriteAsync);

        async Task WriteAsync(LockedScript script, CancellationToken token)
        {
            await script.Db.PlotThreads.Where(thread => thread.ScriptId == run.Script.Id).ExecuteDeleteAsync(token);
            script.Db.PlotThreads.AddRange(found.Draft.Select(draft => From(run, draft, found.GeneratedBy)));
        }
    }

    private PlotThread From(IngestionRun run, PlotThreadDraft draft, string generatedBy) => new()
    {
        Id = Clock.NewId(),
        OwnerId = run.Script.OwnerId,
        ScriptId = run.Script.Id,
        Name = StoredText.Fit(draft.Name, PlotThread.LongestName),
        Scenes = [.. draft.SceneIndices.Select(index => run.Scenes[index].Id)],
        ThreadType = draft.ThreadType,
        Description = draft.Description,
        GeneratedBy = generatedBy,
        CreatedAt = Clock.GetUtcNow(),
        UpdatedAt = Clock.GetUtcNow(),
    };
}
