namespace WritersRoom.Jobs.Tests;

public sealed class AttemptTests : JobsTest
{
    [Fact]
    public async Task A_job_is_worked_and_says_how_it_went()
    {
        var owner = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        var id = await InsertAsync("sweep", new JobOptions { OwnerId = owner, SubjectId = owner });

        await DrainAsync(async (context, cancellationToken) =>
        {
            (context.Id, context.Attempt, context.OwnerId, context.SubjectId).ShouldBe((id, 1, owner, owner));
            await context.ReportProgressAsync(3, 4, "the corners", cancellationToken);
            await context.SetResultAsync(new { dust = 12 }, cancellationToken);
        });

        var job = await GetAsync(id);
        job.State.ShouldBe(JobState.Completed);
        job.Progress.ShouldBe(new JobProgress(3, 4, "the corners"));
        job.Result!.Value.GetProperty("dust").GetInt32().ShouldBe(12);
        job.FinishedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_failed_attempt_is_recorded_and_repeated()
    {
        var id = await InsertAsync("sweep");

        await DrainAsync((context, _) => context.Attempt < 3 ? throw new IOException($"No broom {context.Attempt}") : Task.CompletedTask);

        var job = await GetAsync(id);
        (job.State, job.Attempt).ShouldBe((JobState.Completed, 3));
        job.Errors.Select(error => (error.Attempt, error.Type, error.Message))
            .ShouldBe([(1, "IOException", "No broom 1"), (2, "IOException", "No broom 2")]);
    }

    [Fact]
    public async Task A_job_that_fails_each_time_is_discarded_and_can_be_retried_by_hand()
    {
        var id = await InsertAsync("sweep", new JobOptions { MaxAttempts = 2 });
        var drained = await DrainAsync((_, _) => throw new IOException("No broom"));
        (drained.Attempts, drained.Discarded).ShouldBe((2, 1));
        (await GetAsync(id)).State.ShouldBe(JobState.Discarded);

        (await Queue.RetryAsync(id, Deadline)).ShouldBe(JobChange.Applied);
        await DrainAsync((_, _) => Task.CompletedTask);

        var job = await GetAsync(id);
        (job.State, job.Attempt, job.Errors.Count).ShouldBe((JobState.Completed, 3, 2));
    }

    [Fact]
    public async Task A_worker_can_say_that_another_attempt_is_of_no_use()
    {
        var id = await InsertAsync("sweep");

        await DrainAsync((_, _) => throw new JobDiscardException("There is no floor."));

        var job = await GetAsync(id);
        (job.State, job.Attempt, job.Errors[0].Message).ShouldBe((JobState.Discarded, 1, "There is no floor."));
    }

    [Fact]
    public async Task A_worker_can_choose_when_the_next_attempt_starts()
    {
        var id = await InsertAsync("sweep");

        await DrainAsync((_, _) => throw new JobRetryAfterException(TimeSpan.FromHours(1), "The floor is wet."), includeWaiting: false);

        var job = await GetAsync(id);
        job.State.ShouldBe(JobState.Retrying);
        (job.RunAt - job.Errors[0].At).ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task An_attempt_that_exceeds_its_time_limit_fails()
    {
        var id = await InsertAsync("sweep", new JobOptions { Timeout = TimeSpan.FromMilliseconds(50), MaxAttempts = 1 });

        await DrainAsync((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

        var job = await GetAsync(id);
        (job.State, job.Errors[0].Type).ShouldBe((JobState.Discarded, nameof(TimeoutException)));
    }

    [Fact]
    public async Task A_worker_that_ignores_its_time_limit_is_abandoned_and_its_completion_refused()
    {
        var id = await InsertAsync("sweep", new JobOptions { Timeout = TimeSpan.FromMilliseconds(50), MaxAttempts = 1 });
        var settled = new TaskCompletionSource();
        var refused = new TaskCompletionSource();

        await DrainAsync(async (context, _) =>
        {
            await settled.Task;
            await using var connection = await DataSource.OpenConnectionAsync(Deadline);
            await using var transaction = await connection.BeginTransactionAsync(Deadline);
            await Should.ThrowAsync<JobLeaseLostException>(() => context.CompleteAsync(connection, transaction));
            refused.SetResult();
        });
        settled.SetResult();

        await refused.Task.WaitAsync(Deadline);
        (await GetAsync(id)).State.ShouldBe(JobState.Discarded);
    }

    [Fact]
    public async Task The_effect_and_the_completion_commit_together()
    {
        var id = await InsertAsync("sweep");

        await DrainAsync(async (context, cancellationToken) =>
        {
            await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var effect = connection.CreateCommand();
            effect.CommandText = "INSERT INTO effects (name) VALUES ('swept')";
            await effect.ExecuteNonQueryAsync(cancellationToken);
            await context.CompleteAsync(connection, transaction, new { rooms = 1 }, cancellationToken);
            (await GetAsync(id)).State.ShouldBe(JobState.Running);
            await transaction.CommitAsync(cancellationToken);
        });

        (await GetAsync(id)).State.ShouldBe(JobState.Completed);
        (await QueryAsync<long>("SELECT count(*) FROM effects")).ShouldBe(1);
    }

    [Fact]
    public async Task A_worker_that_completes_and_rolls_back_in_silence_is_attempted_again()
    {
        var id = await InsertAsync("sweep");

        await DrainAsync(async (context, cancellationToken) =>
        {
            await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await context.CompleteAsync(connection, transaction, cancellationToken: cancellationToken);
            if (context.Attempt == 1) await transaction.RollbackAsync(cancellationToken);
            else await transaction.CommitAsync(cancellationToken);
        });

        var job = await GetAsync(id);
        (job.State, job.Attempt, job.Errors.Count).ShouldBe((JobState.Completed, 2, 1));
    }

    [Fact]
    public async Task Urgent_comes_before_normal_before_low_and_a_smaller_priority_number_before_a_greater()
    {
        await InsertAsync("low", new JobOptions { Queue = QueueName.Low });
        await InsertAsync("second", new JobOptions { Priority = 2 });
        await InsertAsync("first", new JobOptions { Priority = 1 });
        await InsertAsync("urgent", new JobOptions { Queue = QueueName.Urgent });
        var order = new List<string>();

        await DrainAsync((context, _) =>
        {
            order.Add(context.Args.Name);
            return Task.CompletedTask;
        });

        order.ShouldBe(["urgent", "first", "second", "low"]);
    }

    [Fact]
    public async Task Jobs_that_a_job_inserts_are_drained_with_it()
    {
        await InsertAsync("3");

        var drained = await DrainAsync(async (context, cancellationToken) =>
        {
            var left = int.Parse(context.Args.Name);
            if (left > 0) await Queue.InsertAsync(new Chore($"{left - 1}"), cancellationToken: cancellationToken);
        });

        drained.Completed.ShouldBe(4);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_counts_as_done_and_is_not_made_again()
    {
        var id = await InsertAsync("sweep");

        var summary = await DrainAsync(async (context, cancellationToken) =>
        {
            await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await context.CompleteAsync(connection, transaction, cancellationToken: cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            throw new IOException("The connection broke while the commit was on its way.");
        });

        (summary.Attempts, summary.Completed).ShouldBe((1, 1));
        ((await GetAsync(id)).State, (await GetAsync(id)).Errors.Count).ShouldBe((JobState.Completed, 0));
    }
}
