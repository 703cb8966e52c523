using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts.Structure;
using WritersRoom.Data;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>Acts and key scenes, written on the scenes themselves.</summary>
internal sealed class StructureStep(IStructureAnalyst analyst) : IIngestionStep
{
    public string Name => "structure";

    public ScriptState State => ScriptState.Analyzed;

    public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
    {
        var structure = (await analyst.FindAsync(run.Source, cancellationToken)).Draft;
        var keyScenes = structure.KeyScenes.Select(scene => scene.SceneIndex).ToHashSet();
        var scenes = await db.Scenes.Where(scene => scene.ScriptId == run.Script.Id).ToDictionaryAsync(scene => scene.Id, cancellationToken);
        for (var i = 0; i < run.Scenes.Count; i++)
        {
            if (scenes.TryGetValue(run.Scenes[i].Id, out var scene))
                (scene.ActNumber, scene.IsKeyScene) = (structure.ActOf(i), keyScenes.Contains(i));
        }
    }
}
