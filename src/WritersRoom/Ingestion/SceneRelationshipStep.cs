using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Data;

namespace WritersRoom.Ingestion;

/// <summary>Scene relationships: all of them anew, as the threads.</summary>
internal sealed class SceneRelationshipStep(
    ISceneRelationshipAnalyst analyst, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock)
    : FindingStep(ArtifactKind.SceneRelationships, contexts, options, clock)
{
    protected override ArtifactEstimate Estimate(AnalysisSource source) => analyst.Estimate(source);

    protected override async Task<(string GeneratedBy, Func<LockedScript, CancellationToken, Task> Write)> FindAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        var found = await analyst.FindAsync(run.Source, cancellationToken);
        return (found.GeneratedBy, WriteAsync);

        async Task WriteAsync(LockedScript script, CancellationToken token)
        {
            await script.Db.SceneRelationships.Where(row => row.ScriptId == run.Script.Id).ExecuteDeleteAsync(token);
            // A scene that was cut meanwhile has taken its relationships with it.
            script.Db.SceneRelationships.AddRange(found.Draft.Select(draft => From(run, draft, found.GeneratedBy))
                .Where(row => script.Texts.Hashes.ContainsKey(row.SetupSceneId) && script.Texts.Hashes.ContainsKey(row.PayoffSceneId)));
        }
    }

    private SceneRelationship From(IngestionRun run, SceneRelationshipDraft draft, string generatedBy) => new()
    {
        Id = Clock.NewId(),
        OwnerId = run.Script.OwnerId,
        ScriptId = run.Script.Id,
        SetupSceneId = run.Scenes[draft.SetupSceneIndex].Id,
        PayoffSceneId = run.Scenes[draft.PayoffSceneIndex].Id,
        RelationshipType = draft.RelationshipType,
        Description = draft.Description,
        Evidence = [.. draft.Evidence.Select(span => new RelationshipEvidence(run.Scenes[span.SceneIndex].Id, span.ElementIndex, span.Quote))],
        GeneratedBy = generatedBy,
        CreatedAt = Clock.GetUtcNow(),
    };
}
