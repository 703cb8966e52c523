using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>Plot threads and scene relationships: made anew whenever the text is another than the one they were made from.</summary>
internal sealed class PlotStep(TimeProvider clock) : IIngestionStep
{
    public string Name => "plot_threads";

    public ScriptState State => ScriptState.Analyzed;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        await db.PlotThreads.Where(thread => thread.ScriptId == run.Script.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SceneRelationships.Where(relationship => relationship.ScriptId == run.Script.Id).ExecuteDeleteAsync(cancellationToken);
        db.PlotThreads.AddRange(run.Analyst.Threads().Select(draft => From(run, draft)));
        db.SceneRelationships.AddRange(run.Analyst.Relationships().Select(draft => From(run, draft)));
    }

    private PlotThread From(IngestionRun run, PlotThreadDraft draft) => new()
    {
        Id = clock.NewId(),
        OwnerId = run.Script.OwnerId,
        ScriptId = run.Script.Id,
        Name = draft.Name,
        Scenes = [.. draft.SceneIndices.Select(index => run.Scenes[index].Id)],
        ThreadType = draft.ThreadType,
        Description = draft.Description,
        GeneratedBy = GeneratedBy.Extractive,
        CreatedAt = clock.GetUtcNow(),
        UpdatedAt = clock.GetUtcNow(),
    };

    private SceneRelationship From(IngestionRun run, SceneRelationshipDraft draft) => new()
    {
        Id = clock.NewId(),
        OwnerId = run.Script.OwnerId,
        ScriptId = run.Script.Id,
        SetupSceneId = run.Scenes[draft.SetupSceneIndex].Id,
        PayoffSceneId = run.Scenes[draft.PayoffSceneIndex].Id,
        RelationshipType = draft.RelationshipType,
        Description = draft.Description,
        Evidence = [.. draft.Evidence.Select(span => new RelationshipEvidence(run.Scenes[span.SceneIndex].Id, span.ElementIndex, span.Quote))],
        GeneratedBy = GeneratedBy.Extractive,
        CreatedAt = clock.GetUtcNow(),
    };
}
