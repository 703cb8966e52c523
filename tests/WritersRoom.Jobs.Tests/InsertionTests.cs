using Microsoft.Extensions.Options;
using WritersRoom.Jobs.Workers;

namespace WritersRoom.Jobs.Tests;

public sealed class InsertionTests : JobsTest
{
    [Fact]
    public async Task A_job_exists_when_the_transaction_that_inserted_it_has_committed_and_not_before()
    {
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        await using var transaction = await connection.BeginTransactionAsync(Deadline);
        var inserted = await Queue.InsertAsync(connection, transaction, new Chore("sweep"), cancellationToken: Deadline);
        (await Queue.GetAsync(inserted.Id, Deadline)).ShouldBeNull();

        await transaction.CommitAsync(Deadline);

        (await GetAsync(inserted.Id)).Args.GetProperty("name").GetString().ShouldBe("sweep");
    }

    [Fact]
    public async Task A_job_is_gone_with_the_transaction_that_is_rolled_back()
    {
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        await using var transaction = await connection.BeginTransactionAsync(Deadline);
        var inserted = await Queue.InsertAsync(connection, transaction, new Chore("sweep"), cancellationToken: Deadline);

        await transaction.RollbackAsync(Deadline);

        (await Queue.GetAsync(inserted.Id, Deadline)).ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_connection_is_opened_for_the_call_and_closed_again()
    {
        await using var connection = DataSource.CreateConnection();

        await Queue.InsertAsync(connection, null, new Chore("sweep"), cancellationToken: Deadline);

        connection.State.ShouldBe(System.Data.ConnectionState.Closed);
    }

    [Fact]
    public async Task Many_jobs_are_inserted_in_order_with_options_of_their_own()
    {
        var chores = Enumerable.Range(0, 1000).Select(number => new Chore($"{number}")).ToArray();

        var inserted = await Queue.InsertManyAsync(
            chores, chore => new JobOptions { UniqueKey = chore.Name.EndsWith('7') ? "seven" : null }, Deadline);

        inserted.Count(insertion => insertion.Outcome == InsertOutcome.Duplicate).ShouldBe(99);
        inserted.Where(insertion => insertion.Outcome == InsertOutcome.Duplicate).ShouldAllBe(insertion => insertion.Id == inserted[7].Id);
        (await QueryAsync<bool>("SELECT bool_and(ordered) FROM (SELECT sequence > lag(sequence, 1, 0) OVER (ORDER BY (args->>'name')::int) AS ordered FROM jobs) AS neighbours"))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_request_with_a_unique_key_gets_the_unfinished_job_and_a_new_one_once_it_has_finished()
    {
        var unique = new JobOptions { UniqueKey = "floor" };
        var first = await Queue.InsertAsync(new Chore("sweep"), unique, Deadline);
        var second = await Queue.InsertAsync(new Chore("sweep"), unique, Deadline);
        second.ShouldBe(new JobInsertion(first.Id, InsertOutcome.Duplicate));

        await DrainAsync((_, _) => Task.CompletedTask);

        (await Queue.InsertAsync(new Chore("sweep"), unique, Deadline)).Outcome.ShouldBe(InsertOutcome.Inserted);
    }

    [Fact]
    public async Task A_later_debounced_request_moves_the_waiting_job_and_replaces_its_arguments()
    {
        var debounced = new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)) };
        var first = await Queue.InsertAsync(new Chore("sweep"), debounced, Deadline);
        var runAt = (await GetAsync(first.Id)).RunAt;

        var second = await Queue.InsertAsync(new Chore("mop"), debounced, Deadline);

        second.ShouldBe(new JobInsertion(first.Id, InsertOutcome.Postponed));
        var job = await GetAsync(first.Id);
        job.RunAt.ShouldBeGreaterThan(runAt);
        job.State.ShouldBe(JobState.Scheduled);
        job.Args.GetProperty("name").GetString().ShouldBe("mop");
    }

    [Fact]
    public async Task No_number_of_debounced_requests_moves_a_job_beyond_its_ceiling()
    {
        var first = await Queue.InsertAsync(
            new Chore("sweep"), new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6)) },
            Deadline);

        await Queue.InsertAsync(
            new Chore("sweep"), new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromHours(2), TimeSpan.FromHours(3)) },
            Deadline);

        var job = await GetAsync(first.Id);
        (job.RunAt - job.CreatedAt).ShouldBe(TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task A_debounced_request_without_delay_ends_the_wait()
    {
        var first = await Queue.InsertAsync(
            new Chore("sweep"), new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)) },
            Deadline);
        await Queue.InsertAsync(
            new Chore("sweep"), new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.Zero, TimeSpan.FromHours(1)) }, Deadline);

        await DrainAsync((_, _) => Task.CompletedTask, includeWaiting: false);

        (await GetAsync(first.Id)).State.ShouldBe(JobState.Completed);
    }

    [Fact]
    public async Task A_debounced_request_that_comes_while_the_job_runs_is_a_job_of_its_own()
    {
        var debounced = new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.Zero, TimeSpan.FromHours(1)) };
        var outcomes = new List<InsertOutcome>();
        await Queue.InsertAsync(new Chore("sweep"), debounced, Deadline);

        await DrainAsync(async (_, cancellationToken) =>
        {
            if (outcomes.Count == 0)
                outcomes.Add((await Queue.InsertAsync(new Chore("sweep"), debounced, cancellationToken)).Outcome);
        });

        outcomes.ShouldBe([InsertOutcome.Inserted]);
        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE state = 'completed'")).ShouldBe(2);
    }

    [Fact]
    public async Task A_scheduled_job_waits_for_its_time()
    {
        var id = await InsertAsync("sweep", new JobOptions { RunAt = TimeProvider.System.GetUtcNow().AddHours(1) });

        (await DrainAsync((_, _) => Task.CompletedTask, includeWaiting: false)).Attempts.ShouldBe(0);
        (await GetAsync(id)).State.ShouldBe(JobState.Scheduled);
        (await DrainAsync((_, _) => Task.CompletedTask)).Completed.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task Options_that_contradict_each_other_are_refused(JobOptions options) =>
        await Should.ThrowAsync<ArgumentException>(() => Queue.InsertAsync(new Chore("sweep"), options, Deadline));

    public static TheoryData<JobOptions> Contradictions() =>
    [
        new JobOptions { Debounce = new Debounce(TimeSpan.Zero, TimeSpan.Zero) },
        new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1)) },
        new JobOptions { UniqueKey = "floor", Debounce = new Debounce(TimeSpan.Zero, TimeSpan.Zero), RunAt = DateTimeOffset.UnixEpoch },
        new JobOptions { MaxAttempts = 0 },
        new JobOptions { Timeout = TimeSpan.Zero },
    ];

    [Fact]
    public async Task The_schema_goes_and_comes_again()
    {
        await ExecuteAsync(JobSchema.DropSql);
        (await QueryAsync<long>("SELECT count(*) FROM pg_proc WHERE proname LIKE 'jobs%'")).ShouldBe(0);

        await ExecuteAsync(JobSchema.CreateSql);

        (await Queue.InsertAsync(new Chore("sweep"), cancellationToken: Deadline)).Outcome.ShouldBe(InsertOutcome.Inserted);
    }

    [Fact]
    public async Task Workers_beside_the_queue_are_woken_when_an_insert_has_committed_and_need_not_hear_of_it_from_the_database()
    {
        using var wake = new WakeSignal(TimeProvider.System);
        var queue = new JobQueue(DataSource, TimeProvider.System, Options.Create(new JobsOptions()), wake);
        (wake.TakeNews(), wake.TakeDue()).ShouldBe((false, false));

        await queue.InsertAsync(new Chore("now"), null, Deadline);
        (wake.TakeNews(), wake.TakeDue()).ShouldBe((true, false));

        await queue.InsertAsync(new Chore("later"), new JobOptions { RunAt = TimeProvider.System.GetUtcNow().AddHours(1) }, Deadline);
        (wake.TakeNews(), wake.TakeDue()).ShouldBe((true, true));
    }
}
