namespace WritersRoom.Jobs.Tests;

/// <summary>What of a later request of the same unique key holds for the job that waits.</summary>
public sealed class UrgencyTests : JobsTest
{
    private static readonly Debounce AtOnce = new(TimeSpan.Zero, TimeSpan.Zero);
    private static readonly Debounce Patiently = new(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_waiting_job_becomes_as_urgent_as_the_most_urgent_request_for_it(bool debounced)
    {
        var debounce = debounced ? Patiently : null;
        var id = await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = debounce, Queue = QueueName.Low, Priority = -7 });
        (await RankAsync(id)).ShouldBe((QueueName.Low, (short)-7));

        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = debounce, Queue = QueueName.Urgent, Priority = 3 });
        (await RankAsync(id)).ShouldBe((QueueName.Urgent, (short)3));

        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = debounce, Queue = QueueName.Urgent, Priority = -2 });
        (await RankAsync(id)).ShouldBe((QueueName.Urgent, (short)-2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_less_urgent_request_leaves_the_urgency_of_the_waiting_job(bool debounced)
    {
        var debounce = debounced ? Patiently : null;
        var id = await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = debounce, Queue = QueueName.Normal, Priority = 2 });

        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = debounce, Queue = QueueName.Normal, Priority = 3 });
        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = debounce, Queue = QueueName.Low, Priority = -9 });

        (await RankAsync(id)).ShouldBe((QueueName.Normal, (short)2));
    }

    [Fact]
    public async Task A_waiting_job_that_is_asked_for_urgently_overtakes_those_before_it()
    {
        await InsertAsync("before");
        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = Patiently });
        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = AtOnce, Queue = QueueName.Urgent });
        var order = new List<string>();

        await DrainAsync((context, _) =>
        {
            order.Add(context.Args.Name);
            return Task.CompletedTask;
        });

        order.ShouldBe(["sweep", "before"]);
    }

    [Fact]
    public async Task A_scheduled_unique_job_that_is_asked_for_at_once_runs_at_once_with_its_own_arguments()
    {
        var ran = new TaskCompletionSource<string>();
        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", RunAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        var node = await StartNodeAsync((context, _) =>
        {
            ran.SetResult(context.Args.Name);
            return Task.CompletedTask;
        }, options => options.PollInterval = TimeSpan.FromHours(1));

        var second = await Queue.InsertAsync(new Chore("mop"), new JobOptions { UniqueKey = "floor" }, Deadline);

        second.Outcome.ShouldBe(InsertOutcome.Duplicate);
        (await ran.Task.WaitAsync(Deadline)).ShouldBe("sweep");
        await UntilAsync(node, second.Id, JobState.Completed);
    }

    [Fact]
    public async Task A_scheduled_unique_job_takes_an_earlier_time_and_no_later_one()
    {
        var now = await QueryAsync<DateTime>("SELECT date_trunc('second', now())");
        var id = await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", RunAt = now.AddHours(2) });

        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", RunAt = now.AddHours(1) });
        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", RunAt = now.AddHours(3) });

        var job = await GetAsync(id);
        (job.State, job.RunAt.UtcDateTime).ShouldBe((JobState.Scheduled, now.AddHours(1)));
    }

    [Fact]
    public async Task The_ceiling_of_every_debounced_request_holds()
    {
        var id = await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromMinutes(1), TimeSpan.FromHours(9)) });
        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)) });

        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromHours(1), TimeSpan.FromHours(9)) });

        (await QueryAsync<bool>($"SELECT run_at <= now() + interval '2 minutes' FROM jobs WHERE id = '{id}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_unique_request_without_delay_asked_of_a_debounced_job_is_not_put_off_again()
    {
        var id = await InsertAsync("sweep", new JobOptions { UniqueKey = "floor", Debounce = Patiently });
        await InsertAsync("sweep", new JobOptions { UniqueKey = "floor" });

        await InsertAsync("mop", new JobOptions { UniqueKey = "floor", Debounce = Patiently });

        (await DrainAsync((_, _) => Task.CompletedTask, includeWaiting: false)).Completed.ShouldBe(1);
        (await GetAsync(id)).Args.GetProperty("name").GetString().ShouldBe("mop");
    }

    [Fact]
    public async Task A_unique_request_in_an_open_transaction_does_not_hold_up_the_running_job()
    {
        var id = await InsertAsync("sweep", new JobOptions { UniqueKey = "floor" });

        await DrainAsync(async (_, cancellationToken) =>
        {
            await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var urgent = new JobOptions { UniqueKey = "floor", Queue = QueueName.Urgent };
            (await Queue.InsertAsync(connection, transaction, new Chore("sweep"), urgent, cancellationToken)).Outcome.ShouldBe(InsertOutcome.Duplicate);
            await ExecuteAsync($"SET lock_timeout = '1s'; UPDATE jobs SET worker = worker WHERE id = '{id}'");
        });

        ((await GetAsync(id)).State, (await GetAsync(id)).Queue).ShouldBe((JobState.Completed, QueueName.Normal));
    }

    private async Task<(QueueName Queue, short Priority)> RankAsync(Guid id)
    {
        var job = await GetAsync(id);
        return (job.Queue, job.Priority);
    }
}
