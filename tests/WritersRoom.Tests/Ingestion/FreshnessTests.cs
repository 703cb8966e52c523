using WritersRoom.Data;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>What an edit makes stale, at the seeds' thresholds and around them.</summary>
public sealed class FreshnessTests(AnalysisRoom room) : IClassFixture<AnalysisRoom>
{
    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public async Task The_outline_is_stale_when_five_distinct_scenes_have_changed(int scenes, bool isStale)
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));

        for (var scene = 0; scene < scenes; scene++)
            await room.AppendAsync(script, 2 * scene, "Rain.");
        await room.DrainAsync();

        var outline = await room.OutlineAsync(script);
        (outline.DirtySceneCount, outline.IsStale, outline.Version).ShouldBe((scenes, isStale, 1));
    }

    // OTTO is in every third scene.
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task A_sheet_is_stale_when_three_distinct_scenes_of_the_character_have_changed(int scenes, bool isStale)
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));

        await room.AppendAsync(script, 1, "Rain elsewhere.");
        for (var scene = 0; scene < scenes; scene++)
            await room.AppendAsync(script, 3 * scene, "Rain.");
        await room.DrainAsync();

        var sheet = await room.SheetAsync(script, "OTTO");
        sheet.IsStale.ShouldBe(isStale);
    }

    [Fact]
    public async Task Saving_one_scene_five_times_is_one_change()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));

        for (var save = 0; save < 5; save++)
        {
            await room.AppendAsync(script, 7, $"Save {save}.");
            await room.DrainAsync();
        }

        var outline = await room.OutlineAsync(script);
        (outline.DirtySceneCount, outline.IsStale).ShouldBe((1, false));
    }

    [Fact]
    public async Task A_change_that_is_taken_back_is_none()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var before = (await room.ScenesAsync(script)).Select(scene => scene.RawText).ToList();
        for (var scene = 0; scene < 5; scene++)
            await room.AppendAsync(script, scene, "Rain.");
        await room.DrainAsync();
        (await room.OutlineAsync(script)).IsStale.ShouldBeTrue();

        await room.SaveAsync(script, 3, _ => before[3]);
        await room.DrainAsync();

        var outline = await room.OutlineAsync(script);
        (outline.DirtySceneCount, outline.IsStale).ShouldBe((4, false));
    }

    [Fact]
    public async Task Deleting_scenes_lowers_the_state_and_writing_them_again_raises_it()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        await DeleteLastAsync(script);
        await room.DrainAsync();
        (await room.StatusAsync(script)).Script.State.ShouldBe(ScriptState.Partial);
        (await room.OutlineAsync(script)).IsStale.ShouldBeTrue("nothing keeps it up to date in this state");

        var last = (await room.ScenesAsync(script))[^1].Id;
        await room.CallAsync<SceneService, StoredScene>(scenes => scenes.InsertAsync(room.User, script, "INT. CELLAR - NIGHT\n\nWater drips.\n\n", last, CancellationToken.None));
        await room.DrainAsync();

        (await room.StatusAsync(script)).Script.State.ShouldBe(ScriptState.Analyzed);
        (await room.OutlineAsync(script)).IsStale.ShouldBeFalse("two scenes differ");
    }

    [Fact]
    public async Task A_card_waits_five_minutes_from_the_last_save_and_at_most_half_an_hour()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(4));
        await room.AppendAsync(script, 1, "Rain.");
        await room.DrainAsync();
        var first = (await room.JobsAsync(script, SceneChanged.Kind)).ShouldHaveSingleItem();

        await room.AppendAsync(script, 1, "More rain.");
        await room.DrainAsync();
        var then = (await room.JobsAsync(script, SceneChanged.Kind)).ShouldHaveSingleItem("the second save pushes the first one's job back");

        (first.RunAt - first.CreatedAt).ShouldBe(TimeSpan.FromMinutes(5));
        then.Id.ShouldBe(first.Id);
        then.RunAt.ShouldBeGreaterThan(first.RunAt);
        new ScriptOptions().CardRefreshCeiling.ShouldBe(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task A_new_scene_is_in_the_act_of_the_one_before_it()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var scenes = await room.ScenesAsync(script);

        await room.CallAsync<SceneService, StoredScene>(service => service.InsertAsync(room.User, script, "INT. CELLAR - NIGHT\n\nWater drips.\n\n", scenes[20].Id, CancellationToken.None));
        await room.DrainAsync();

        (await room.ScenesAsync(script))[21].ActNumber.ShouldBe(scenes[20].ActNumber.ShouldNotBeNull());
    }

    [Fact]
    public async Task A_scene_is_embedded_again_only_when_its_card_has_become_another()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Pages(4));
        var before = await EmbeddingAsync(script, 1);

        await room.SaveAsync(script, 1, text => text.Replace("NINA", "@NINA", StringComparison.Ordinal));
        await room.AppendAsync(script, 1, "So.");
        await room.DrainAsync(includeWaiting: true);
        var kept = await EmbeddingAsync(script, 1);
        await room.SaveAsync(script, 1, _ => "INT. ROOM 2 - DAY\n\nA stranger with wet boots asks for the way to the harbour.\n\nNINA\nTurn left at the church.\n\n");
        await room.DrainAsync(includeWaiting: true);
        var made = await EmbeddingAsync(script, 1);

        kept.LastGeneratedAt.ShouldBe(before.LastGeneratedAt);
        kept.SceneHash.ShouldNotBe(before.SceneHash, "it stands for the new text");
        made.LastGeneratedAt.ShouldBeGreaterThan(kept.LastGeneratedAt);
        made.Embedding.ShouldNotBe(kept.Embedding);
    }

    private Task<SceneEmbedding> EmbeddingAsync(Guid script, int index) => room.CallAsync<WritersRoomDbContext, SceneEmbedding>(async db =>
    {
        var scene = (await room.ScenesAsync(script))[index].Id;
        return db.SceneEmbeddings.Single(row => row.SceneId == scene);
    });

    private async Task DeleteLastAsync(Guid script)
    {
        var scene = (await room.ScenesAsync(script))[^1];
        await room.CallAsync<SceneService, bool>(async scenes =>
        {
            await scenes.DeleteAsync(room.User, scene.Id, SceneETag.Of(scene), CancellationToken.None);
            return true;
        });
    }
}
