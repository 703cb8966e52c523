using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Ingestion;
using WritersRoom.Scripts;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Ingestion;

public sealed class SavesDuringAnalysisTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_scene_can_be_deleted_while_any_step_is_at_work()
    {
        foreach (var step in room.Services.GetServices<IIngestionStep>().Select(step => step.Name))
        {
            var script = await room.ImportAsync(Encoding.UTF8.GetString(SampleScript.Content.Span));
            await RunAsync(script, room.Services.GetServices<IIngestionStep>());
            var planted = await room.CallAsync<WritersRoomDbContext, StoredScene>(
                db => db.Scenes.FirstAsync(scene => db.SceneRelationships.Any(row => row.ScriptId == script && row.SetupSceneId == scene.Id)));
            // One more scene, and sheets to write anew, give every step something to make.
            await room.CallAsync<WritersRoomDbContext, int>(db => db.CharacterSheets.Where(sheet => sheet.ScriptId == script).ExecuteDeleteAsync());
            await room.CallAsync<SceneService, StoredScene>(
                scenes => scenes.InsertAsync(room.User, script, "INT. CELLAR - NIGHT\n\nWater drips.\n\n", planted.Id, CancellationToken.None));
            planted = await room.CallAsync<SceneService, StoredScene>(scenes => scenes.GetAsync(room.User, planted.Id, CancellationToken.None));

            using var patience = new CancellationTokenSource(Patience);
            var deletion = new Once(() => DeleteAsync(planted, patience.Token));
            await RunAsync(script, room.Services.GetServices<IIngestionStep>().Select(inner => inner.Name == step ? new Interrupted(inner, deletion) : inner));

            deletion.Happened.ShouldBeTrue(step);
            (await room.CallAsync<WritersRoomDbContext, bool>(db => db.Scenes.AnyAsync(scene => scene.Id == planted.Id))).ShouldBeFalse(step);
        }
    }

    private Task RunAsync(Guid script, IEnumerable<IIngestionStep> steps) => new IngestionPipeline(
        room.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>(),
        steps,
        room.Services.GetRequiredService<PieceRunner>(),
        room.Services.GetRequiredService<StalenessMarker>(),
        room.Services.GetRequiredService<Announcements>(),
        Options.Create(new ScriptOptions { AnalyzedMinScenes = 1 }),
        Options.Create(new IngestionOptions()),
        TimeProvider.System).RunAsync(script, IngestionScope.Changed, Guid.Empty, _ => Task.CompletedTask, CancellationToken.None);

    private Task DeleteAsync(StoredScene scene, CancellationToken cancellationToken) => room.CallAsync<SceneService, bool>(async scenes =>
    {
        await scenes.DeleteAsync(room.User, scene.Id, SceneETag.Of(scene), cancellationToken);
        return true;
    });

    /// <summary>A step during which something else happens: what it makes is there, and not yet written.</summary>
    private sealed class Interrupted(IIngestionStep inner, Once meanwhile) : IIngestionStep
    {
        public string Name => inner.Name;

        public ScriptState State => inner.State;

        public async Task<IReadOnlyList<Piece>> PlanAsync(IngestionRun run, CancellationToken cancellationToken) =>
        [
            .. (await inner.PlanAsync(run, cancellationToken)).Select(piece => new Piece(piece.Subject, async token =>
            {
                var write = await piece.MakeAsync(token);
                await meanwhile.HappenAsync();
                return write;
            })),
        ];
    }

    private sealed class Once(Func<Task> happening)
    {
        private int times;

        public bool Happened => times > 0;

        public Task HappenAsync() => Interlocked.Increment(ref times) == 1 ? happening() : Task.CompletedTask;
    }
}
