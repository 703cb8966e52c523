using Microsoft.EntityFrameworkCore;
using WritersRoom.Artifacts;
using WritersRoom.Data;
using WritersRoom.Impact;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>A scene that is moved reads as before, and what is made of many scenes in order does not hold as before.</summary>
public sealed class MovedSceneTests(AnalysisRoom room) : IClassFixture<AnalysisRoom>
{
    private static readonly ArtifactKind[] Findings = [ArtifactKind.Structure, ArtifactKind.PlotThreads, ArtifactKind.SceneRelationships];

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Five_moved_scenes_make_the_outline_and_what_was_found_stale_as_five_changed_ones_do(int moved, bool isStale)
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var ids = (await room.ScenesAsync(script)).ConvertAll(scene => scene.Id);
        var change = new ScriptChange([], [], [.. Enumerable.Range(0, moved).Select(i => new SceneMove(ids[3 * i], 29))]);

        var radius = await room.CallAsync<ImpactService, BlastRadius>(impact => impact.PredictAsync(room.User, script, change, CancellationToken.None));
        foreach (var move in change.Moves)
            await MoveAsync(move.SceneId, move.ToIndex);
        await room.DrainAsync();

        var outline = await room.OutlineAsync(script);
        (outline.DirtySceneCount, outline.IsStale).ShouldBe((moved, isStale));
        (await FindingsAsync(script)).ShouldBe(Findings.Select(kind => (kind, moved, isStale)), ignoreOrder: true);
        radius.Artifacts.Where(touched => touched.CharacterName is null).Select(touched => (touched.Artifact, touched.ChangedScenes))
            .ShouldBe(isStale ? [("outline", 5), ("structure", 5), ("plot_threads", 5), ("scene_relationships", 5)] : [], ignoreOrder: true);
    }

    [Fact]
    public async Task A_scene_that_is_rewritten_and_moved_is_one_change_and_one_that_is_moved_back_none()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var scene = (await room.ScenesAsync(script))[4].Id;

        await MoveAsync(scene, 20);
        await room.AppendAsync(script, 20, "Rain.");
        await room.DrainAsync();
        (await room.OutlineAsync(script)).DirtySceneCount.ShouldBe(1);

        await room.SaveAsync(script, 20, text => text.Replace("\n\nRain.", "", StringComparison.Ordinal));
        await room.DrainAsync();
        (await room.OutlineAsync(script)).DirtySceneCount.ShouldBe(1);

        await MoveAsync(scene, 4);
        await room.DrainAsync();
        (await room.OutlineAsync(script)).DirtySceneCount.ShouldBe(0);
    }

    [Fact]
    public async Task Scenes_that_a_new_draft_has_in_another_order_count_too()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var texts = (await room.ScenesAsync(script)).ConvertAll(scene => scene.RawText);

        await room.DraftAsync(script, string.Concat([.. texts[20..], .. texts[..20]]));
        await room.DrainAsync();

        (await room.OutlineAsync(script)).DirtySceneCount.ShouldBe(10);
    }

    // OTTO is in every third scene.
    [Fact]
    public async Task A_sheet_follows_the_order_of_the_characters_own_scenes_alone()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var ids = (await room.ScenesAsync(script)).ConvertAll(scene => scene.Id);

        for (var i = 0; i < 4; i++)
            await MoveAsync(ids[3 * i + 1], 29);
        await room.DrainAsync();
        (await room.SheetAsync(script, "OTTO")).DirtySceneCount.ShouldBe(0);

        for (var i = 0; i < 3; i++)
            await MoveAsync(ids[3 * i], 29);
        await room.DrainAsync();
        var sheet = await room.SheetAsync(script, "OTTO");
        (sheet.DirtySceneCount, sheet.IsStale).ShouldBe((3, true));
    }

    [Fact]
    public async Task What_was_made_before_orders_were_written_down_is_judged_by_its_texts()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        await room.CallAsync<WritersRoomDbContext, int>(db => db.Database.ExecuteSqlAsync($"UPDATE script_outlines SET made_in_order = NULL WHERE script_id = {script}"));

        await MoveAsync((await room.ScenesAsync(script))[0].Id, 29);
        await room.AppendAsync(script, 3, "Rain.");
        await room.DrainAsync();

        (await room.OutlineAsync(script)).DirtySceneCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_moved_scene_is_in_the_act_of_the_scene_before_it_there_and_back()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var before = await room.ScenesAsync(script);
        var (first, last) = (before[0].ActNumber!.Value, before[^1].ActNumber!.Value);
        last.ShouldBeGreaterThan(first);

        await MoveAsync(before[2].Id, 29);
        await room.DrainAsync();
        var moved = await room.ScenesAsync(script);
        moved[^1].Id.ShouldBe(before[2].Id);
        moved[^1].ActNumber.ShouldBe(last);
        moved.Take(29).Select(scene => scene.ActNumber).ShouldBe(before.Where(scene => scene.Id != before[2].Id).Select(scene => scene.ActNumber));

        await MoveAsync(before[2].Id, 2);
        await room.DrainAsync();
        (await room.ScenesAsync(script)).Select(scene => (scene.Id, scene.ActNumber)).ShouldBe(before.Select(scene => (scene.Id, scene.ActNumber)));

        await MoveAsync(before[^1].Id, 0);
        await room.DrainAsync();
        (await room.ScenesAsync(script))[0].ActNumber.ShouldBe(first);
    }

    private Task<bool> MoveAsync(Guid scene, int to) => room.CallAsync<SceneService, bool>(async scenes =>
    {
        await scenes.MoveAsync(room.User, scene, to, CancellationToken.None);
        return true;
    });

    private Task<List<(ArtifactKind, int, bool)>> FindingsAsync(Guid script) => room.CallAsync<WritersRoomDbContext, List<(ArtifactKind, int, bool)>>(async db =>
        (await db.ScriptFindings.AsNoTracking().Where(row => row.ScriptId == script).ToListAsync()).ConvertAll(row => (row.Artifact, row.DirtySceneCount, row.IsStale)));
}
