using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Ingestion;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>What a change costs, in calls.</summary>
public sealed class ModelCallTests(AnalysisRoom room) : IClassFixture<AnalysisRoom>
{
    [Fact]
    public async Task Editing_one_scene_of_a_script_of_120_pages_spends_calls_for_that_scene_alone()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Pages(140));
        (await room.StatusAsync(script)).Script.PageCount.ShouldBeGreaterThanOrEqualTo(120);
        var before = room.Analysts.Of(script).Count;

        for (var save = 0; save < 3; save++)
            await room.AppendAsync(script, 60, $"A bell rings {save} times.");
        await room.DrainAsync(includeWaiting: true);

        var call = room.Analysts.Of(script).Skip(before).ShouldHaveSingleItem();
        (call.Artifact, call.SceneIndex).ShouldBe((ArtifactKind.SceneCard, 60));
        call.SceneText.ShouldContain("A bell rings 2 times.");
        (await room.StatusAsync(script)).StaleCards.ShouldBe(0);
    }

    [Fact]
    public async Task A_draft_with_7_of_90_scenes_changed_makes_exactly_the_calls_those_7_need()
    {
        int[] changed = [3, 11, 12, 40, 41, 77, 89];
        var script = await room.AnalysedAsync(AnalysisRoom.Pages(90));
        var before = room.Analysts.Of(script).Count;

        await room.DraftAsync(script, AnalysisRoom.Pages(90, changed.Contains));
        await room.DrainAsync();

        var calls = room.Analysts.Of(script).Skip(before).ToList();
        calls.ShouldAllBe(call => call.Artifact == ArtifactKind.SceneCard);
        calls.Select(call => call.SceneIndex!.Value).Order().ShouldBe(changed);
        (await room.OutlineAsync(script)).IsStale.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stale_outline_is_made_again_when_it_is_needed_and_once()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        for (var scene = 0; scene < 5; scene++)
            await room.AppendAsync(script, scene, "The lights go out.");
        await room.DrainAsync(includeWaiting: true);
        (await room.OutlineAsync(script)).Version.ShouldBe(1);
        var before = room.Analysts.Of(script).Count;

        for (var reader = 0; reader < 3; reader++)
            (await room.CallAsync<ArtifactService, bool>(async artifacts => (await artifacts.OutlineAsync(room.User, script, CancellationToken.None)).IsStale)).ShouldBeTrue();
        await room.DrainAsync();
        await room.CallAsync<ArtifactService, object>(async artifacts => await artifacts.OutlineAsync(room.User, script, CancellationToken.None));
        await room.DrainAsync();

        room.Analysts.Of(script).Skip(before).Select(call => call.Artifact).ShouldBe([ArtifactKind.Structure, ArtifactKind.Outline]);
        var outline = await room.OutlineAsync(script);
        (outline.Version, outline.IsStale, outline.DirtySceneCount).ShouldBe((2, false, 0));
    }

    [Fact]
    public async Task An_outline_that_is_needed_takes_the_waiting_cards_with_it()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        for (var scene = 0; scene < 5; scene++)
            await room.AppendAsync(script, scene, "The lights go out.");
        await room.DrainAsync();
        var before = room.Analysts.Of(script).Count;

        await room.CallAsync<ArtifactService, object>(async artifacts => await artifacts.OutlineAsync(room.User, script, CancellationToken.None));
        await room.DrainAsync();
        await room.DrainAsync(includeWaiting: true);

        room.Analysts.Of(script).Skip(before).Count(call => call.Artifact == ArtifactKind.SceneCard).ShouldBe(5, "each once: none is left to make when its wait ends");
    }

    [Fact]
    public async Task A_card_that_two_jobs_want_at_the_same_time_is_paid_for_once()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(6));
        await room.AppendAsync(script, 2, "The lights go out.");
        var scene = (await room.ScenesAsync(script))[2].Id;
        var before = room.Analysts.Of(script).Count;
        var (begun, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        room.Analysts.Behave(script, (_, _) =>
        {
            begun.TrySetResult();
            return answer.Task;
        });

        Task<bool> RefreshAsync() => room.CallAsync<ArtifactRefresher, bool>(async refresher =>
        {
            await refresher.RefreshCardAsync(script, scene, isAsked: false, Guid.Empty, TestContext.Current.CancellationToken);
            return true;
        });
        var first = RefreshAsync();
        await begun.Task.WaitAsync(AnalysisRoom.Patience, TestContext.Current.CancellationToken);
        var second = RefreshAsync();
        // A card made beside it would go through the same answer: it is given when the other has found that it must wait, or has called too.
        await AnalysisRoom.UntilAsync(() => Task.FromResult(room.Services.GetRequiredService<CardsInHand>().Waiting > 0 || room.Analysts.Of(script).Count > before + 1));
        answer.SetResult();
        await Task.WhenAll(first, second);

        room.Analysts.Of(script).Skip(before).ShouldHaveSingleItem();
        room.Analysts.Recover(script);
        (await room.StatusAsync(script)).StaleCards.ShouldBe(0);
    }

    [Fact]
    public async Task A_new_scene_gets_its_card_at_once_and_an_edited_one_when_the_writer_pauses()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(6));
        await room.AppendAsync(script, 1, "The lights go out.");
        var after = (await room.ScenesAsync(script))[3].Id;
        await room.CallAsync<SceneService, StoredScene>(scenes => scenes.InsertAsync(room.User, script, "INT. CELLAR - NIGHT\n\nWater drips.\n\n", after, CancellationToken.None));

        await room.DrainAsync();

        var status = await room.StatusAsync(script);
        (status.Cards, status.StaleCards).ShouldBe((7, 1));
        await room.DrainAsync(includeWaiting: true);
        (await room.StatusAsync(script)).StaleCards.ShouldBe(0);
    }

    [Fact]
    public async Task A_scene_that_is_asked_about_does_not_wait()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(6));
        await room.AppendAsync(script, 1, "The lights go out.");
        await room.AppendAsync(script, 2, "The lights go out.");
        await room.DrainAsync();
        var asked = (await room.ScenesAsync(script))[1].Id;

        await room.CallAsync<ArtifactNeeds, bool>(async needs =>
        {
            await needs.ScenesAsync(room.User, script, [asked], CancellationToken.None);
            return true;
        });
        await room.DrainAsync();

        (await room.StatusAsync(script)).StaleCards.ShouldBe(1);
        room.Analysts.Of(script).Count(call => call.SceneIndex == 1).ShouldBe(2);
    }

    [Fact]
    public async Task A_refresh_makes_the_one_artifact_that_is_named()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var scene = (await room.ScenesAsync(script))[4].Id;
        var before = room.Analysts.Of(script).Count;

        await room.RefreshAsync(script, ArtifactKind.SceneCard, scene);
        await room.RefreshAsync(script, ArtifactKind.CharacterSheet, character: "NINA");
        await room.RefreshAsync(script, ArtifactKind.PlotThreads);
        await room.DrainAsync();

        room.Analysts.Of(script).Skip(before).Select(call => (call.Artifact, call.SceneIndex, call.CharacterName)).OrderBy(call => call.Artifact).ShouldBe(
            [(ArtifactKind.SceneCard, 4, null), (ArtifactKind.CharacterSheet, null, "NINA"), (ArtifactKind.PlotThreads, null, null)]);
    }

    [Fact]
    public async Task Asking_again_for_a_script_that_has_not_changed_costs_nothing()
    {
        var script = await room.AnalysedAsync(AnalysisRoom.Short(30));
        var before = room.Analysts.Of(script).Count;

        await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, ScriptState.Analyzed, CancellationToken.None));
        await room.DrainAsync();

        room.Analysts.Of(script).Count.ShouldBe(before);
    }
}
