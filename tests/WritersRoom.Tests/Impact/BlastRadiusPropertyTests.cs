using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Impact;
using WritersRoom.Ingestion;
using WritersRoom.Jobs.Testing;
using WritersRoom.Problems;
using WritersRoom.Scripts;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Impact;

/// <summary>The predicted blast radius equals what a change then really does: generated scripts, analysed, changed through the door, on a real database.</summary>
public sealed class BlastRadiusPropertyTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private const int Cases = 24;

    [Fact]
    public async Task What_is_predicted_is_what_a_change_then_does()
    {
        var seen = new Dictionary<string, int>();
        // Seeds, so that a failure comes again.
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var script = await AnalysedAsync(GeneratedScript.Of(random, random.Next(4, 44)));
            var change = Change(random, (await ReadAsync(script)).Scenes);
            var before = await RealityOf(script);

            BlastRadius predicted;
            try
            {
                predicted = await room.CallAsync<ImpactService, BlastRadius>(impact => impact.PredictAsync(room.User, script, change, CancellationToken.None));
            }
            catch (InvalidInputException)
            {
                await Should.ThrowAsync<Exception>(() => MakeAsync(change), $"seed {seed}: refused in the plan, so refused in earnest");
                continue;
            }

            await MakeAsync(change);
            await MarkAsync();
            var after = await RealityOf(script);
            after.IsWhatWasPredicted(predicted, before, $"seed {seed}");

            await PassAsync(script);
            var passed = await RealityOf(script);
            passed.SheetsAreAsPredicted(predicted, before, $"seed {seed}");
            Count(seen, "no climb", passed.Script.State == predicted.After.State ? 1 : 0);

            await UnderstandAsync(script);
            (await RealityOf(script)).AppearancesAreAsPredicted(predicted, before, $"seed {seed}");
            Count(seen, predicted);
        }

        // A test of predictions that predict nothing would pass as well.
        foreach (var kind in new[] { "scene_card", "embedding", "outline", "character_sheet", "plot_threads", "lost", "lost payoff", "appearance", "location", "thread", "no outline", "fall", "gone sheet", "no climb" })
            seen.GetValueOrDefault(kind).ShouldBeGreaterThan(0, kind);
    }

    private static void Count(Dictionary<string, int> seen, BlastRadius radius)
    {
        var kinds = radius.Artifacts.Select(touched => touched.Artifact).ToHashSet();
        kinds.UnionWith(radius.LostSetups.Select(_ => "lost"));
        kinds.UnionWith(radius.LostPayoffs.Select(_ => "lost payoff"));
        kinds.UnionWith(radius.FirstLocations.Select(_ => "location"));
        kinds.UnionWith(radius.FirstAppearances.Select(_ => "appearance"));
        kinds.UnionWith(radius.Threads.Select(_ => "thread"));
        kinds.UnionWith(!kinds.Contains("outline") ? ["no outline"] : []);
        kinds.UnionWith(radius.After.State < radius.Before.State ? ["fall"] : []);
        kinds.UnionWith(radius.Artifacts.Where(touched => touched is { Artifact: "character_sheet", Fate: ArtifactFate.Gone }).Select(_ => "gone sheet"));
        foreach (var kind in kinds)
            Count(seen, kind, 1);
    }

    private static void Count(Dictionary<string, int> seen, string kind, int times) => seen[kind] = seen.GetValueOrDefault(kind) + times;

    private static ScriptChange Change(Random random, IReadOnlyList<StoredScene> scenes)
    {
        var shuffled = scenes.Select(scene => scene.Id).ToArray();
        random.Shuffle(shuffled);
        var most = random.Next(3) == 0 ? scenes.Count : Math.Min(6, scenes.Count);
        var (edits, cuts) = (random.Next(most / 2 + 1), random.Next(1, most / 2 + 2));
        var moved = shuffled.Skip(edits + cuts).Take(random.Next(3)).ToList();
        return new ScriptChange(
            [.. shuffled.Take(edits).Select(id => new SceneRewrite(id, Rewritten(random, scenes.Single(scene => scene.Id == id).RawText)))],
            [.. shuffled.Skip(edits).Take(cuts)],
            [.. moved.Select(id => new SceneMove(id, random.Next(Math.Max(1, scenes.Count - cuts - 1))))]);
    }

    private static string Rewritten(Random random, string text) => random.Next(6) switch
    {
        0 => text + "\n\n",
        1 => text.TrimEnd() + "\n\n" + GeneratedScript.Scene(random),
        2 => "Only a line, and no heading.\n\n",
        3 => text.Replace("letter", "parcel", StringComparison.Ordinal).TrimEnd() + "\n\nA door slams.\n\n",
        _ => GeneratedScript.Scene(random),
    };

    private async Task<Guid> AnalysedAsync(string fountain)
    {
        var script = await room.ImportAsync(fountain);
        await UnderstandAsync(script);
        // From here on changes are marked, and nothing is made again before it has been looked at.
        await room.CallAsync<WritersRoomDbContext, int>(db => db.Database.ExecuteSqlAsync($"UPDATE scripts SET analysis_stopped_at = now() WHERE id = {script}"));
        return script;
    }

    private async Task UnderstandAsync(Guid script)
    {
        var stored = await ReadAsync(script);
        if (stored.Scenes.Count > 0)
            await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, stored.Scenes.Count % 2 == 0 ? ScriptState.Analyzed : ScriptState.Partial, CancellationToken.None));
        await JobTesting.DrainAsync(room.Services, includeWaiting: true, TestContext.Current.CancellationToken);
    }

    // One that makes what is missing, as the change asks for where nobody has stopped the analysis.
    private async Task PassAsync(Guid script)
    {
        await room.CallAsync<WritersRoomDbContext, int>(db => db.Database.ExecuteSqlAsync($"UPDATE scripts SET analysis_stopped_at = NULL WHERE id = {script}"));
        await room.Services.GetRequiredService<IngestionPipeline>().RunAsync(script, IngestionScope.Missing, Guid.Empty, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
    }

    private Task MarkAsync() => JobTesting.DrainAsync(room.Services, includeWaiting: false, TestContext.Current.CancellationToken);

    private async Task MakeAsync(ScriptChange change)
    {
        foreach (var edit in change.Edits)
            await OnAsync(edit.SceneId, (scenes, etag) => scenes.SaveAsync(room.User, edit.SceneId, etag, edit.Text!, CancellationToken.None));
        foreach (var cut in change.Cuts)
            await OnAsync(cut, (scenes, etag) => scenes.DeleteAsync(room.User, cut, etag, CancellationToken.None));
        foreach (var move in change.Moves)
            await OnAsync(move.SceneId, (scenes, _) => scenes.MoveAsync(room.User, move.SceneId, move.ToIndex, CancellationToken.None));
    }

    private Task<bool> OnAsync(Guid scene, Func<SceneService, string, Task> act) => room.CallAsync<SceneService, bool>(async scenes =>
    {
        await act(scenes, SceneETag.Of(await scenes.GetAsync(room.User, scene, CancellationToken.None)));
        return true;
    });

    private Task<ScriptReality> RealityOf(Guid script) => room.CallAsync<WritersRoomDbContext, ScriptReality>(db => ScriptReality.ReadAsync(db, script));

    private Task<StoredScript> ReadAsync(Guid script) => room.CallAsync<ScriptService, StoredScript>(scripts => scripts.ReadAsync(room.User, script, CancellationToken.None));
}
