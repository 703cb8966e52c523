using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Artifacts;
using WritersRoom.Data;
using WritersRoom.Ingestion;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>A pass that is broken off, stopped, or meets what cannot be made.</summary>
public sealed class PassTests(AnalysisRoom room) : IClassFixture<AnalysisRoom>
{
    [Fact]
    public async Task A_pass_that_breaks_in_the_middle_keeps_every_finished_card_and_makes_only_the_others_then()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(40));
        var calls = 0;
        room.Analysts.Behave(script, (_, _) => Interlocked.Increment(ref calls) == 17 ? throw new IOException("The line is dead.") : Task.CompletedTask);

        await room.DrainAsync();
        var (kept, asked) = ((await room.StatusAsync(script)).Cards, room.Analysts.Of(script).Count);
        await room.DrainAsync(includeWaiting: true);

        kept.ShouldBe(asked - 1, "every call that was answered is kept");
        // How many others are answered while the broken call is still falling is for the scheduler to say.
        kept.ShouldBeGreaterThanOrEqualTo(16);
        var status = await room.StatusAsync(script);
        (status.Cards, status.Script.State).ShouldBe((40, ScriptState.Analyzed));
        room.Analysts.Of(script).Count(call => call.Artifact == ArtifactKind.SceneCard).ShouldBe(41);
    }

    [Fact]
    public async Task What_was_finished_when_a_worker_vanished_is_not_made_again()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(20));
        using var vanish = new CancellationTokenSource(AnalysisRoom.Patience);
        var calls = 0;
        room.Analysts.Behave(script, async (_, token) =>
        {
            if (Interlocked.Increment(ref calls) <= 9)
                return;
            await Task.Delay(Timeout.Infinite, token);
        });
        var pass = room.Services.GetRequiredService<IngestionPipeline>().RunAsync(
            script, IngestionScope.Missing, Guid.Empty, _ => Task.CompletedTask, vanish.Token);
        await AnalysisRoom.UntilAsync(async () => (await room.StatusAsync(script)).Cards == 9);
        await vanish.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(pass);

        room.Analysts.Recover(script);
        await room.DrainAsync();

        (await room.StatusAsync(script)).Script.State.ShouldBe(ScriptState.Partial);
        var made = room.Analysts.Of(script).Where(call => call.Artifact == ArtifactKind.SceneCard).ToList();
        made.Count.ShouldBe(20 + AnalysisRoom.MadeAtOnce, "once each, and those that hung once more");
    }

    [Fact]
    public async Task As_many_are_made_at_once_as_the_limit_allows_and_no_more()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(12));
        var (waiting, full) = (0, new TaskCompletionSource());
        room.Analysts.Behave(script, async (call, token) =>
        {
            if (call.Artifact != ArtifactKind.SceneCard)
                return;
            if (Interlocked.Increment(ref waiting) >= AnalysisRoom.MadeAtOnce)
                full.TrySetResult();
            await full.Task.WaitAsync(AnalysisRoom.Patience, token);
        });

        await room.DrainAsync();

        room.Analysts.MostAtOnce.ShouldBe(AnalysisRoom.MadeAtOnce);
        (await room.StatusAsync(script)).Cards.ShouldBe(12);
    }

    [Fact]
    public async Task What_cannot_be_made_is_recorded_with_its_reason_and_the_rest_goes_on()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(30));
        room.Analysts.Behave(script, (call, _) => call is { SceneIndex: 7 } or { CharacterName: "OTTO" } or { Artifact: ArtifactKind.Outline }
            ? throw new ArtifactFailedException($"No {call.Artifact} of this.")
            : Task.CompletedTask);

        await room.DrainAsync();

        var status = await room.StatusAsync(script);
        (status.Script.State, status.Cards, status.OutlineIsStale).ShouldBe((ScriptState.Analyzed, 29, null));
        status.Failures.Select(row => (row.Artifact, row.SceneIndex, row.CharacterName, row.Reason)).ShouldBe(
        [
            (ArtifactKind.SceneCard, 7, null, "No SceneCard of this."),
            (ArtifactKind.Outline, null, null, "No Outline of this."),
            (ArtifactKind.CharacterSheet, null, "OTTO", "No CharacterSheet of this."),
        ]);

        var before = room.Analysts.Of(script).Count;
        await room.AppendAsync(script, 20, "Rain.");
        await room.DrainAsync();
        room.Analysts.Of(script).Count.ShouldBe(before, "the same text is not tried again by itself");

        room.Analysts.Recover(script);
        await room.RefreshAsync(script, ArtifactKind.SceneCard, status.Failures[0].SceneId);
        await room.RefreshAsync(script, ArtifactKind.Outline);
        await room.RefreshAsync(script, ArtifactKind.CharacterSheet, character: "OTTO");
        await room.DrainAsync();
        var recovered = await room.StatusAsync(script);
        recovered.Failures.ShouldBeEmpty();
        (recovered.Cards, recovered.OutlineIsStale).ShouldBe((30, false));
    }

    [Fact]
    public async Task A_failed_card_is_tried_again_when_its_scene_has_come_to_rest()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(5));
        room.Analysts.Behave(script, (call, _) => call.SceneIndex == 2 && !call.SceneText.Contains("Rain") ? throw new ArtifactFailedException("No.") : Task.CompletedTask);
        await room.DrainAsync();
        var before = room.Analysts.Of(script).Count;

        await room.AppendAsync(script, 2, "Rain.");
        await room.DrainAsync();
        room.Analysts.Of(script).Count.ShouldBe(before, "it is still being typed");
        await room.DrainAsync(includeWaiting: true);

        room.Analysts.Of(script).Count.ShouldBe(before + 1);
        var status = await room.StatusAsync(script);
        (status.Cards, status.Failures.Count).ShouldBe((5, 0));
    }

    [Fact]
    public async Task A_card_stands_though_another_scene_changed_while_it_was_made()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(8));
        var edited = 0;
        room.Analysts.Behave(script, async (call, _) =>
        {
            if (call is { Artifact: ArtifactKind.SceneCard, SceneIndex: 5 } && Interlocked.Exchange(ref edited, 1) == 0)
                await room.AppendAsync(script, 5, "Rain.");
        });

        await room.DrainAsync();

        var status = await room.StatusAsync(script);
        (status.Cards, status.StaleCards, status.Script.State).ShouldBe((8, 0, ScriptState.Partial));
        room.Analysts.Of(script).GroupBy(call => call.SceneIndex).Where(calls => calls.Count() > 1).Select(calls => calls.Key).ShouldBe([5]);
    }

    [Fact]
    public async Task An_outline_says_which_text_it_was_made_from_though_the_text_changed_meanwhile()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(30));
        var edited = 0;
        room.Analysts.Behave(script, async (call, _) =>
        {
            if (call.Artifact == ArtifactKind.Outline && Interlocked.Exchange(ref edited, 1) == 0)
            {
                for (var scene = 0; scene < 5; scene++)
                    await room.AppendAsync(script, scene, "Rain.");
            }
        });

        await room.DrainAsync();

        var outline = await room.OutlineAsync(script);
        (outline.IsStale, outline.DirtySceneCount).ShouldBe((true, 5));
        room.Analysts.Of(script).Count(call => call.Artifact == ArtifactKind.Outline).ShouldBe(1);
    }

    [Fact]
    public async Task The_state_is_never_ahead_of_what_has_committed()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(30));
        var seen = new List<(string Step, ScriptState State)>();
        await room.Services.GetRequiredService<IngestionPipeline>().RunAsync(script, IngestionScope.Missing, Guid.Empty, async told =>
        {
            if (told.Done == 0)
                seen.Add((told.Step, await room.CallAsync<WritersRoomDbContext, ScriptState>(db => db.Scripts.Where(row => row.Id == script).Select(row => row.State).SingleAsync())));
        }, TestContext.Current.CancellationToken);

        seen.ShouldBe(
        [
            ("scene_cards", ScriptState.Empty), ("scene_characters", ScriptState.Empty), ("embeddings", ScriptState.Empty),
            ("structure", ScriptState.Partial), ("outline", ScriptState.Partial), ("character_sheets", ScriptState.Partial),
            ("plot_threads", ScriptState.Partial), ("scene_relationships", ScriptState.Partial),
        ]);
        (await room.StatusAsync(script)).Script.State.ShouldBe(ScriptState.Analyzed);
    }

    [Fact]
    public async Task Progress_counts_the_scenes_of_a_step()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(10));
        var (hang, reached) = (new TaskCompletionSource(), new TaskCompletionSource());
        room.Analysts.Behave(script, async (call, token) =>
        {
            if (call.SceneIndex < 6)
                return;
            reached.TrySetResult();
            await hang.Task.WaitAsync(AnalysisRoom.Patience, token);
        });
        var draining = room.DrainAsync();
        await reached.Task.WaitAsync(AnalysisRoom.Patience);
        await AnalysisRoom.UntilAsync(async () => (await room.StatusAsync(script)).Cards == 6);

        var progress = (await room.StatusAsync(script)).Progress.ShouldNotBeNull();
        hang.SetResult();
        await draining;

        (progress.IsRunning, progress.Step, progress.StepNumber, progress.StepCount, progress.Total).ShouldBe((true, "scene_cards", 1, 3, 10));
        (await room.StatusAsync(script)).Progress.ShouldBeNull();
    }
}
