namespace WritersRoom.Jobs.Tests;

public sealed class StoppingTests : JobsTest
{
    [Fact]
    public async Task A_node_that_stops_lets_its_jobs_finish()
    {
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        var node = await StartNodeAsync((_, _) =>
        {
            started.SetResult();
            return finish.Task;
        }, options => options.GracePeriod = TimeSpan.FromSeconds(20));
        var id = await InsertAsync("sweep");
        await started.Task.WaitAsync(Deadline);

        var stopping = node.StopAsync(Deadline);
        finish.SetResult();
        await stopping;

        (await GetAsync(id)).State.ShouldBe(JobState.Completed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_does_not_finish_in_time_is_handed_back_and_its_attempt_does_not_count(bool observesItsToken)
    {
        var started = new TaskCompletionSource();
        var node = await StartNodeAsync((_, cancellationToken) =>
        {
            started.SetResult();
            return Task.Delay(Timeout.Infinite, observesItsToken ? cancellationToken : CancellationToken.None);
        });
        var id = await InsertAsync("sweep");
        await started.Task.WaitAsync(Deadline);

        await node.StopAsync(Deadline);

        var job = await GetAsync(id);
        (job.State, job.Attempt, job.Errors.Count).ShouldBe((JobState.Available, 0, 0));
    }

    [Fact]
    public async Task A_node_that_only_inserts_works_nothing()
    {
        var node = await StartNodeAsync((_, _) => Task.CompletedTask, options => options.WorkerEnabled = false);
        var id = await InsertAsync("sweep");

        await node.StopAsync(Deadline);

        (await GetAsync(id)).State.ShouldBe(JobState.Available);
    }

    [Fact]
    public async Task Options_that_break_a_rule_stop_the_start_with_a_sentence_that_names_the_key()
    {
        var exception = await Should.ThrowAsync<Exception>(
            () => StartNodeAsync((_, _) => Task.CompletedTask, options => options.GracePeriod = TimeSpan.FromMinutes(1)));

        exception.Message.ShouldContain("JobsOptions.GracePeriod must be 0 to 20 s.");
    }
}
