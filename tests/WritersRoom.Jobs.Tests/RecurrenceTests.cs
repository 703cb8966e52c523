using WritersRoom.Jobs.Storage;
using WritersRoom.Jobs.Workers;

namespace WritersRoom.Jobs.Tests;

public sealed class RecurrenceTests : JobsTest
{
    private static readonly JobsOptions Defaults = new();

    [Fact]
    public async Task However_many_nodes_insert_it_an_occurrence_is_one_job_in_the_future_at_its_place()
    {
        var daily = RecurringJob.Of("tidy", TimeSpan.FromDays(1), TimeSpan.FromHours(3), new Chore("tidy"), JobOptions.Default);

        var inserted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => InsertNextAsync(daily)));

        inserted.Count(was => was).ShouldBe(1);
        var job = (await Queue.ListAsync(new JobFilter(), Deadline)).Jobs.ShouldHaveSingleItem();
        (job.State, job.Id.Version, job.RunAt.TimeOfDay).ShouldBe((JobState.Scheduled, 7, TimeSpan.FromHours(3)));
        (job.RunAt - job.CreatedAt).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task The_session_time_zone_does_not_move_an_occurrence()
    {
        await ExecuteAsync($"ALTER ROLE CURRENT_USER IN DATABASE {await QueryAsync<string>("SELECT current_database()")} SET timezone = 'America/New_York'");
        DataSource.Clear();

        await InsertNextAsync(RecurringJob.Of("tidy", TimeSpan.FromDays(7), TimeSpan.FromHours(3), new Chore("tidy"), JobOptions.Default));

        (await Queue.ListAsync(new JobFilter(), Deadline)).Jobs.Single().RunAt.UtcDateTime.TimeOfDay.ShouldBe(TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task An_occurrence_that_was_worked_or_cancelled_does_not_come_again()
    {
        var monthly = RecurringJob.Of("tidy", TimeSpan.FromDays(30), TimeSpan.Zero, new Chore("tidy"), JobOptions.Default);
        await InsertNextAsync(monthly);

        (await DrainAsync((_, _) => Task.CompletedTask)).Completed.ShouldBe(1);

        (await InsertNextAsync(monthly)).ShouldBeFalse();
    }

    [Fact]
    public async Task While_an_occurrence_is_unfinished_the_next_does_not_come()
    {
        var often = RecurringJob.Of("tidy", TimeSpan.FromSeconds(1), TimeSpan.Zero, new Chore("tidy"), JobOptions.Default);
        await InsertNextAsync(often);
        while (await QueryAsync<bool>("SELECT run_at > clock_timestamp() FROM jobs"))
        {
        }

        (await InsertNextAsync(often)).ShouldBeFalse();
        await DrainAsync((_, _) => Task.CompletedTask);
        (await InsertNextAsync(often)).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_nodes_work_each_occurrence_once()
    {
        var worked = new SemaphoreSlim(0);
        for (var node = 0; node < 2; node++)
        {
            await StartNodeAsync(
                (_, _) =>
                {
                    worked.Release();
                    return Task.CompletedTask;
                },
                add: services => services.AddRecurringJob("tidy", TimeSpan.FromSeconds(1), new Chore("tidy")));
        }

        for (var occurrence = 0; occurrence < 3; occurrence++) await worked.WaitAsync(Deadline);

        (await QueryAsync<long>("SELECT count(*) - count(DISTINCT run_at) FROM jobs")).ShouldBe(0);
        (await QueryAsync<long>("SELECT max(attempt)::bigint FROM jobs")).ShouldBe(1);
    }

    [Fact]
    public void What_contradicts_the_recurrence_is_refused()
    {
        Should.Throw<ArgumentException>(() => RecurringJob.Of("tidy", TimeSpan.FromMilliseconds(999), TimeSpan.Zero, new Chore("tidy"), JobOptions.Default));
        Should.Throw<ArgumentException>(
            () => RecurringJob.Of("tidy", TimeSpan.FromDays(1), TimeSpan.Zero, new Chore("tidy"), new JobOptions { UniqueKey = "mine" }));
    }

    [Fact]
    public async Task Two_recurring_jobs_of_one_name_stop_the_start() =>
        await Should.ThrowAsync<InvalidOperationException>(() => StartNodeAsync((_, _) => Task.CompletedTask, add: services => services
            .AddRecurringJob("tidy", TimeSpan.FromDays(1), new Chore("one"))
            .AddRecurringJob("tidy", TimeSpan.FromDays(2), new Chore("two"))));

    private Task<bool> InsertNextAsync(RecurringJob job) => JobOccurrences.InsertNextAsync(DataSource, job, Defaults, Deadline);
}
