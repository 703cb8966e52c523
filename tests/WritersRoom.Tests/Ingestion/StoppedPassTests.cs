using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Tests.Ingestion;

/// <summary>A person stops a pass; and what ends one without being a person's stop.</summary>
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
        await CancelAsync(running.Id);
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

    [Fact]
    public async Task A_pass_that_still_waits_is_stopped_too_and_trying_it_again_takes_the_stop_back()
    {
        var (reached, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        var script = await room.ImportAsync(AnalysisRoom.Short(2));
        room.Analysts.Behave(script, (_, _) => Held(reached, hold));
        await room.DraftAsync(script, AnalysisRoom.Short(10));
        await reached.Task.WaitAsync(AnalysisRoom.Patience);
        var waiting = await room.CallAsync<AnalysisService, Guid>(
            analysis => analysis.RequestAsync(room.User, script, ScriptState.Analyzed, CancellationToken.None));

        await CancelAsync(waiting);
        (await room.StatusAsync(script)).Script.AnalysisStoppedAt.ShouldNotBeNull();
        await room.CallAsync<OwnJobs, Job>(jobs => jobs.RetryAsync(room.User, waiting, CancellationToken.None));
        (await room.StatusAsync(script)).Script.AnalysisStoppedAt.ShouldBeNull();

        room.Analysts.Recover(script);
        hold.SetResult();
        await room.DrainAsync();
        (await room.StatusAsync(script)).Script.State.ShouldBe(ScriptState.Analyzed);
    }

    [Fact]
    public async Task A_pass_that_has_ended_is_not_stopped()
    {
        var script = await room.ImportAsync(AnalysisRoom.Short(10));
        await room.DrainAsync();
        var ended = (await room.JobsAsync(script, AnalyzeScript.Kind)).Single();

        await Should.ThrowAsync<ConflictException>(() => CancelAsync(ended.Id));

        (await room.StatusAsync(script)).Script.AnalysisStoppedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_script_deleted_and_restored_while_its_pass_runs_is_not_stopped()
    {
        var (reached, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        var script = await room.ImportAsync(AnalysisRoom.Short(2));
        // A call that does not observe its token: the pass is told to end, and has not ended when the script is back.
        room.Analysts.Behave(script, (_, _) => Held(reached, hold));
        await room.DraftAsync(script, AnalysisRoom.Short(10));
        await reached.Task.WaitAsync(AnalysisRoom.Patience);
        var running = (await room.JobsAsync(script, AnalyzeScript.Kind)).Single(job => job.State == JobState.Running);

        await room.CallAsync<ScriptService, bool>(async scripts =>
        {
            await scripts.DeleteAsync(room.User, script, CancellationToken.None);
            await scripts.RestoreAsync(room.User, script, CancellationToken.None);
            return true;
        });
        room.Analysts.Recover(script);
        hold.SetResult();
        await room.DrainAsync();

        (await room.Services.GetRequiredService<JobQueue>().GetAsync(running.Id))!.State.ShouldBe(JobState.Cancelled);
        var status = await room.StatusAsync(script);
        (status.Script.State, status.Script.AnalysisStoppedAt).ShouldBe((ScriptState.Partial, null));
    }

    private Task CancelAsync(Guid job) => room.CallAsync<OwnJobs, Job>(jobs => jobs.CancelAsync(room.User, job, CancellationToken.None));

    private static Task Held(TaskCompletionSource reached, TaskCompletionSource hold)
    {
        reached.TrySetResult();
        return hold.Task;
    }
}
