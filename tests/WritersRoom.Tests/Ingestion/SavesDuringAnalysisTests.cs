using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Ingestion;
using WritersRoom.Scripts;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Ingestion;

public sealed class SavesDuringAnalysisTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_scene_can_be_deleted_while_any_step_is_at_work()
    {
        foreach (var step in room.Services.GetServices<IIngestionStep>().Select(step => step.Name))
        {
            var script = await room.ImportAsync(Encoding.UTF8.GetString(SampleScript.Content.Span));
            await RunAsync(script, room.Services.GetServices<IIngestionStep>());
            var planted = await room.CallAsync<WritersRoomDbContext, StoredScene>(
                db => db.Scenes.FirstAsync(scene => db.SceneRelationships.Any(row => row.ScriptId == script && row.SetupSceneId == scene.Id)));

            using var patience = new CancellationTokenSource(Patience);
            await RunAsync(script, room.Services.GetServices<IIngestionStep>().Select(inner => inner.Name == step ? new Interrupted(inner, () => DeleteAsync(planted, patience.Token)) : inner));

            (await room.CallAsync<WritersRoomDbContext, bool>(db => db.Scenes.AnyAsync(scene => scene.Id == planted.Id))).ShouldBeFalse(step);
        }
    }

    private Task RunAsync(Guid script, IEnumerable<IIngestionStep> steps) => new IngestionPipeline(
        room.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>(),
        steps,
        Options.Create(new ScriptOptions { AnalyzedMinScenes = 1 }),
        TimeProvider.System,
        NullLogger<IngestionPipeline>.Instance).RunAsync(script, IngestionScope.Changed, (_, _, _) => Task.CompletedTask, CancellationToken.None);

    private Task<bool> DeleteAsync(StoredScene scene, CancellationToken cancellationToken) => room.CallAsync<SceneService, bool>(async scenes =>
    {
        await scenes.DeleteAsync(room.User, scene.Id, SceneETag.Of(scene), cancellationToken);
        return true;
    });

    /// <summary>A step during which something else happens.</summary>
    private sealed class Interrupted(IIngestionStep inner, Func<Task> meanwhile) : IIngestionStep
    {
        public string Name => inner.Name;

        public ScriptState State => inner.State;

        public async Task RunAsync(IngestionRun run, WritersRoomDbContext db, CancellationToken cancellationToken)
        {
            await inner.RunAsync(run, db, cancellationToken);
            await meanwhile();
        }
    }
}
