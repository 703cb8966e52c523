using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>Plot threads and scene relationships: cheap beside the rest, and made anew in every pass.</summary>
internal sealed class PlotStep(IPlotThreadAnalyst threads, ISceneRelationshipAnalyst relationships, TimeProvider clock) : IIngestionStep
{
    public string Name => "plot_threads";

    public ScriptState State => ScriptState.Analyzed;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var foundThreads = await threads.FindAsync(run.Source, cancellationToken);
        var foundRelationships = await relationships.FindAsync(run.Source, cancellationToken);

        // Not deleted in the database here: the rows would be locked before the script is, while a save that deletes a scene locks them after it.
        db.PlotThreads.RemoveRange(await db.PlotThreads.Where(thread => thread.ScriptId == run.Script.Id).ToListAsync(cancellationToken));
        db.SceneRelationships.RemoveRange(await db.SceneRelationships.Where(row => row.ScriptId == run.Script.Id).ToListAsync(cancellationToken));
        db.PlotThreads.AddRange(foundThreads.Draft.Select(draft => From(run, draft, foundThreads.GeneratedBy)));
        db.SceneRelationships.AddRange(foundRelationships.Draft.Select(draft => From(run, draft, foundRelationships.GeneratedBy)));
    }

    private PlotThread From(IngestionRun run, PlotThreadDraft draft, string generatedBy) => new()
    {
        Id = clock.NewId(),
        OwnerId = run.Script.OwnerId,
        ScriptId = run.Script.Id,
        Name = StoredText.Fit(draft.Name, PlotThread.LongestName),
        Scenes = [.. draft.SceneIndices.Select(index => run.Scenes[index].Id)],
        ThreadType = draft.ThreadType,
        Description = draft.Description,
        GeneratedBy = generatedBy,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };

    private SceneRelationship From(IngestionRun run, SceneRelationshipDraft draft, string generatedBy) => new()
    {
        Id = clock.NewId(),
        OwnerId = run.Script.OwnerId,
        ScriptId = run.Script.Id,
        SetupSceneId = run.Scenes[draft.SetupSceneIndex].Id,
        PayoffSceneId = run.Scenes[draft.PayoffSceneIndex].Id,
        RelationshipType = draft.RelationshipType,
        Description = draft.Description,
        Evidence = [.. draft.Evidence.Select(span => new RelationshipEvidence(run.Scenes[span.SceneIndex].Id, span.ElementIndex, span.Quote))],
        GeneratedBy = generatedBy,
        CreatedAt = clock.GetUtcNow(),
    };
}
