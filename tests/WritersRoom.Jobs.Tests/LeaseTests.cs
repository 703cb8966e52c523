using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Tests;

public sealed class LeaseTests : JobsTest
{
    [Fact]
    public async Task A_dead_workers_job_comes_back_and_its_attempt_counts()
    {
        var id = await InsertAsync("sweep");
        await TakeAndDieAsync();

        var node = await StartNodeAsync((_, _) => Task.CompletedTask, options => options.LeaseDuration = ShortLease);

        var job = await UntilAsync(node, id, JobState.Completed);
        (job.Attempt, job.Errors.Single().Type).ShouldBe((2, "LeaseExpired"));
    }

    [Fact]
    public async Task A_job_that_kills_its_worker_each_time_is_discarded()
    {
        var id = await InsertAsync("sweep", new JobOptions { MaxAttempts = 3 });
        for (var death = 0; death < 3; death++)
        {
            await TakeAndDieAsync();
            await ExecuteAsync("UPDATE jobs SET leased_until = now() - interval '1 s'");
            await using var connection = await DataSource.OpenConnectionAsync(Deadline);
            (await JobLeases.AdvanceAsync(connection, Deadline)).Rescued.ShouldBe(1);
        }

        var job = await GetAsync(id);
        (job.State, job.Attempt, job.Errors.Count).ShouldBe((JobState.Discarded, 3, 3));
    }

    [Fact]
    public async Task A_long_job_keeps_its_lease_while_its_worker_lives()
    {
        var id = await InsertAsync("sweep");
        var (started, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var node = await StartNodeAsync((_, _) =>
        {
            started.SetResult();
            return finish.Task;
        }, options => options.LeaseDuration = ShortLease);
        await started.Task.WaitAsync(Deadline);
        await StartNodeAsync((_, _) => throw new InvalidOperationException("Taken twice"), options => options.LeaseDuration = ShortLease);

        var leases = new HashSet<DateTime>();
        while (leases.Count < 6) leases.Add(await QueryAsync<DateTime>("SELECT leased_until FROM jobs"));
        finish.SetResult();

        var job = await UntilAsync(node, id, JobState.Completed);
        job.Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task A_worker_that_was_paused_past_its_lease_commits_nothing()
    {
        await InsertAsync("sweep");
        var zombie = await TakeAndDieAsync();
        await ExecuteAsync("UPDATE jobs SET leased_until = now() - interval '1 s'");
        (await DrainAsync((_, _) => Task.CompletedTask)).Completed.ShouldBe(1);

        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        await using var transaction = await connection.BeginTransactionAsync(Deadline);
        await Should.ThrowAsync<JobLeaseLostException>(
            () => JobSettlement.CompleteInsideAsync(connection, transaction, zombie, null, Deadline));

        var settlement = new JobSettlement(DataSource);
        (await settlement.CompleteAsync(zombie, Deadline)).ShouldBeFalse();
        (await settlement.FailAsync(zombie, false, TimeSpan.Zero, "", "", Deadline)).ShouldBeNull();
        (await settlement.ReportProgressAsync(zombie, "{}", Deadline)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_worker_whose_take_was_undone_by_a_crash_of_the_database_commits_nothing_after_the_job_was_taken_again()
    {
        await InsertAsync("sweep");
        var before = await QueryAsync<long>("SELECT fence FROM jobs");
        var undone = await TakeAndDieAsync();
        await ExecuteAsync($"UPDATE jobs SET state = 'available', fence = {before}, attempt = 0, attempted_at = NULL, leased_until = NULL, worker = NULL");
        var settlement = new JobSettlement(DataSource);
        (await settlement.CompleteAsync(undone, Deadline)).ShouldBeFalse();

        var held = await TakeAndDieAsync();

        (await settlement.CompleteAsync(undone, Deadline)).ShouldBeFalse();
        (await settlement.ReportProgressAsync(undone, "{}", Deadline)).ShouldBeFalse();
        (await settlement.CompleteAsync(held, Deadline)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_node_took_without_hearing_of_it_comes_back_and_its_attempt_does_not_count()
    {
        var held = await InsertAsync("held");
        await TakeAndDieAsync();
        var unheard = await InsertAsync("unheard");
        await TakeAndDieAsync();
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);

        (await JobLeases.TakeBackAsync(connection, "another", [], Deadline)).ShouldBe(0);
        (await JobLeases.TakeBackAsync(connection, "dead", [held], Deadline)).ShouldBe(1);

        ((await GetAsync(held)).State, (await GetAsync(held)).Attempt).ShouldBe((JobState.Running, 1));
        ((await GetAsync(unheard)).State, (await GetAsync(unheard)).Attempt).ShouldBe((JobState.Available, 0));
    }

    [Fact]
    public async Task A_completion_whose_answer_was_lost_is_recognised_as_recorded()
    {
        await InsertAsync("sweep");
        var held = await TakeAndDieAsync();
        var settlement = new JobSettlement(DataSource);
        await using var completions = new JobCompletions(DataSource);
        (await settlement.FindSettledAsync(held, Deadline)).ShouldBeNull();

        (await completions.CompleteAsync(held, Deadline)).ShouldBeTrue();

        (await completions.CompleteAsync(held, Deadline)).ShouldBeFalse();
        (await settlement.FindSettledAsync(held, Deadline)).ShouldBe(JobState.Completed);
        (await settlement.FindSettledAsync(held with { Fence = held.Fence - 1 }, Deadline)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_that_somebody_locks_does_not_hold_up_the_other_completions()
    {
        await InsertAsync("locked");
        var locked = await TakeAndDieAsync();
        await InsertAsync("free");
        var free = await TakeAndDieAsync();
        await using var completions = new JobCompletions(DataSource);
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        await using var transaction = await connection.BeginTransactionAsync(Deadline);
        await using var hold = new NpgsqlCommand($"SELECT FROM jobs WHERE id = '{locked.Id}' FOR UPDATE", connection, transaction);
        await hold.ExecuteNonQueryAsync(Deadline);

        await Should.ThrowAsync<PostgresException>(() => completions.CompleteAsync(locked, Deadline));

        (await completions.CompleteAsync(free, Deadline)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_worker_whose_lease_is_lost_is_told_through_its_token()
    {
        var started = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        await StartNodeAsync(async (_, cancellationToken) =>
        {
            started.TrySetResult();
            await using var registration = cancellationToken.Register(() => told.TrySetResult());
            await told.Task;
        }, options => options.LeaseDuration = ShortLease);
        await InsertAsync("sweep");
        await started.Task.WaitAsync(Deadline);

        await ExecuteAsync("UPDATE jobs SET fence = fence + 1");

        await told.Task.WaitAsync(Deadline);
    }

    /// <summary>Takes the job as a process would that is killed before it does anything.</summary>
    private async Task<HeldJob> TakeAndDieAsync()
    {
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        var fetcher = await JobFetcher.OpenAsync(connection, new JobTaking("dead", TimeSpan.FromMilliseconds(500), [Chore.Kind]), Deadline);
        var fetched = await fetcher.FetchAsync(new FetchRoom(1, 1, 1, 1), Deadline);
        return new HeldJob(fetched.Jobs.Single().Id, fetched.Jobs.Single().Fence);
    }
}
