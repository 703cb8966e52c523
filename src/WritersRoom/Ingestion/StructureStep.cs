using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Data;

namespace WritersRoom.Ingestion;

/// <summary>Acts and key scenes, written on the scenes themselves.</summary>
internal sealed class StructureStep(
    IStructureAnalyst analyst, IDbContextFactory<WritersRoomDbContext> contexts, IOptions<ArtifactOptions> options, TimeProvider clock)
    : FindingStep(ArtifactKind.Structure, contexts, options, clock)
{
    protected override ArtifactEstimate Estimate(AnalysisSource source) => analyst.Estimate(source);

    protected override async Task<(string GeneratedBy, Func<LockedScript, CancellationToken, Task> Write)> FindAsync(IngestionRun run, CancellationToken cancellationToken)
    {
        var found = await analyst.FindAsync(run.Source, cancellationToken);
        run.Show(found.Draft);
        var keyScenes = found.Draft.KeyScenes.Select(scene => scene.SceneIndex).ToHashSet();
        var places = Enumerable.Range(0, run.Scenes.Count).ToDictionary(i => run.Scenes[i].Id, i => (Act: found.Draft.ActOf(i), IsKey: keyScenes.Contains(i)));
        return (found.GeneratedBy, (script, token) => WriteAsync(script.Db, run.Script.Id, places, token));
    }

    // Only what differs, and without reading the scenes' texts.
    private static async Task WriteAsync(WritersRoomDbContext db, Guid scriptId, Dictionary<Guid, (int Act, bool IsKey)> places, CancellationToken cancellationToken)
    {
        var stored = await db.Scenes.Where(scene => scene.ScriptId == scriptId)
            .Select(scene => new { scene.Id, scene.ActNumber, scene.IsKeyScene }).ToListAsync(cancellationToken);
        var differing = stored.Where(scene => places.TryGetValue(scene.Id, out var place) && (scene.ActNumber, scene.IsKeyScene) != (place.Act, place.IsKey));
        foreach (var scenes in differing.GroupBy(scene => places[scene.Id], scene => scene.Id))
        {
            var ids = scenes.ToList();
            await db.Scenes.Where(scene => ids.Contains(scene.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(scene => scene.ActNumber, (int?)scenes.Key.Act).SetProperty(scene => scene.IsKeyScene, scenes.Key.IsKey), cancellationToken);
        }
    }
}
