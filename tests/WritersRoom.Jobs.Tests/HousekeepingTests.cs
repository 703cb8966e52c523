using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Tests;

public sealed class HousekeepingTests : JobsTest
{
    [Fact]
    public async Task Finished_jobs_are_deleted_after_their_retention_and_no_others()
    {
        var completed = await InsertAsync("works");
        var discarded = await InsertAsync("fails", new JobOptions { MaxAttempts = 1 });
        await DrainAsync((context, _) => context.Args.Name == "fails" ? throw new IOException() : Task.CompletedTask);
        var young = await InsertAsync("works");
        await DrainAsync((_, _) => Task.CompletedTask);
        await ExecuteAsync($"UPDATE jobs SET finished_at = now() - interval '2 days' WHERE id <> '{young}'");

        (await JobLeases.DeleteFinishedAsync(DataSource, TimeSpan.FromDays(1), TimeSpan.FromDays(30), Deadline)).ShouldBe(1);

        (await Queue.GetAsync(completed, Deadline)).ShouldBeNull();
        (await GetAsync(discarded)).State.ShouldBe(JobState.Discarded);
        (await GetAsync(young)).State.ShouldBe(JobState.Completed);
    }

    [Fact]
    public async Task Discarded_jobs_may_be_kept_for_a_shorter_time_than_completed_ones()
    {
        var completed = await InsertAsync("works");
        var discarded = await InsertAsync("fails", new JobOptions { MaxAttempts = 1 });
        await DrainAsync((context, _) => context.Args.Name == "fails" ? throw new IOException() : Task.CompletedTask);
        await ExecuteAsync("UPDATE jobs SET finished_at = now() - interval '2 days'");

        (await JobLeases.DeleteFinishedAsync(DataSource, TimeSpan.FromDays(30), TimeSpan.FromDays(1), Deadline)).ShouldBe(1);

        (await Queue.GetAsync(discarded, Deadline)).ShouldBeNull();
        (await GetAsync(completed)).State.ShouldBe(JobState.Completed);
    }

    [Fact]
    public async Task A_job_that_waits_behind_nothing_is_freed()
    {
        var id = await InsertAsync("sweep", new JobOptions { OrderingKey = "floor" });
        await InsertAsync("mop", new JobOptions { OrderingKey = "floor" });
        await ExecuteAsync("UPDATE jobs SET state = 'blocked'");

        (await JobLeases.ReleaseStrandedAsync(DataSource, Deadline)).ShouldBe(1);

        (await GetAsync(id)).State.ShouldBe(JobState.Available);
    }
}
