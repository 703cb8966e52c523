using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>A person stops a pass.</summary>
public sealed class StoppedPassTests(WorkingRoom room) : IClassFixture<WorkingRoom>
{
    [Fact]
    public async Task A_stop_reaches_the_call_and_nothing_begins_again_until_it_is_asked_for()
    {
        var (reached, given) = (new TaskCompletionSource(), 0);
        // Too small for a pass until the test has said what its calls do.
        var script = await room.ImportAsync(AnalysisRoom.Short(2));
        room.Analysts.Behave(script, async (call, token) =>
        {
            if (call.SceneIndex < 4)
                return;
            reached.TrySetResult();
            using var cancelled = token.Register(() => Interlocked.Increment(ref given));
            await Task.Delay(Timeout.Infinite, token);
        });
        await room.DraftAsync(script, AnalysisRoom.Short(10));
        await reached.Task.WaitAsync(AnalysisRoom.Patience);
        await AnalysisRoom.UntilAsync(async () => (await room.StatusAsync(script)).Cards == 4);

        var queue = room.Services.GetRequiredService<JobQueue>();
        var running = (await room.JobsAsync(script, AnalyzeScript.Kind)).Single(job => job.State == JobState.Running);
        (await queue.CancelAsync(running.Id)).ShouldBe(JobChange.Applied);
        await AnalysisRoom.UntilAsync(async () => (await queue.GetAsync(running.Id))!.State == JobState.Cancelled);
        room.Analysts.Recover(script);

        given.ShouldBe(AnalysisRoom.MadeAtOnce);
        var stopped = await room.StatusAsync(script);
        (stopped.Cards, stopped.Script.State).ShouldBe((4, ScriptState.Empty), "what was finished stays");
        stopped.Script.AnalysisStoppedAt.ShouldNotBeNull();

        await room.AppendAsync(script, 9, "Rain.");
        await room.DrainAsync();
        (await room.StatusAsync(script)).Cards.ShouldBe(4);

        await room.CallAsync<AnalysisService, Guid>(analysis => analysis.RequestAsync(room.User, script, ScriptState.Partial, CancellationToken.None));
        await room.DrainAsync();
        var asked = await room.StatusAsync(script);
        (asked.Cards, asked.Script.State, asked.Script.AnalysisStoppedAt).ShouldBe((10, ScriptState.Partial, null));
    }
}
