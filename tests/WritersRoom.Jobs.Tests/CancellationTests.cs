namespace WritersRoom.Jobs.Tests;

public sealed class CancellationTests : JobsTest
{
    [Fact]
    public async Task A_waiting_job_is_cancelled_at_once()
    {
        var id = await InsertAsync("sweep");

        (await Queue.CancelAsync(id, Deadline)).ShouldBe(JobChange.Applied);

        (await GetAsync(id)).State.ShouldBe(JobState.Cancelled);
        (await DrainAsync((_, _) => Task.CompletedTask)).Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Cancelling_a_running_job_signals_its_workers_token_long_before_the_next_heartbeat()
    {
        var started = new TaskCompletionSource();
        var node = await StartNodeAsync((_, cancellationToken) =>
        {
            started.SetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }, options => options.LeaseDuration = TimeSpan.FromHours(1));
        var id = await InsertAsync("sweep");
        await started.Task.WaitAsync(Deadline);

        (await Queue.CancelAsync(id, Deadline)).ShouldBe(JobChange.Applied);

        (await UntilAsync(node, id, JobState.Cancelled)).CancelRequestedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lost_announcement_is_made_good_by_the_heartbeat()
    {
        var started = new TaskCompletionSource();
        var node = await StartNodeAsync((_, cancellationToken) =>
        {
            started.SetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }, options => options.LeaseDuration = ShortLease);
        var id = await InsertAsync("sweep");
        await started.Task.WaitAsync(Deadline);

        await ExecuteAsync("UPDATE jobs SET cancel_requested_at = now()");

        await UntilAsync(node, id, JobState.Cancelled);
    }

    [Fact]
    public async Task A_completion_inside_a_transaction_is_refused_once_cancelling_was_asked_for()
    {
        var id = await InsertAsync("sweep");

        await DrainAsync(async (context, cancellationToken) =>
        {
            await Queue.CancelAsync(id, cancellationToken);
            await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await context.CompleteAsync(connection, transaction, cancellationToken: cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });

        (await GetAsync(id)).State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task A_cancelled_job_can_be_retried_by_hand()
    {
        var id = await InsertAsync("sweep");
        await Queue.CancelAsync(id, Deadline);

        (await Queue.RetryAsync(id, Deadline)).ShouldBe(JobChange.Applied);

        (await DrainAsync((_, _) => Task.CompletedTask)).Completed.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_cancelled_before_its_time_waits_for_it_again_when_it_is_retried()
    {
        var later = TimeProvider.System.GetUtcNow().AddDays(30);
        var id = await InsertAsync("sweep", new JobOptions { RunAt = later });
        await Queue.CancelAsync(id, Deadline);

        (await Queue.RetryAsync(id, Deadline)).ShouldBe(JobChange.Applied);

        var job = await GetAsync(id);
        job.State.ShouldBe(JobState.Scheduled);
        job.RunAt.ShouldBe(later, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Cancelling_and_retrying_in_a_transaction_happen_when_it_commits_and_not_when_it_is_rolled_back()
    {
        var (waiting, ended) = (await InsertAsync("sweep"), await InsertAsync("mop"));
        await Queue.CancelAsync(ended, Deadline);
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);

        foreach (var isCommitted in new[] { false, true })
        {
            await using var transaction = await connection.BeginTransactionAsync(Deadline);
            (await Queue.CancelAsync(connection, transaction, waiting, Deadline)).ShouldBe(JobChange.Applied);
            (await Queue.RetryAsync(connection, transaction, ended, Deadline)).ShouldBe(JobChange.Applied);
            await (isCommitted ? transaction.CommitAsync(Deadline) : transaction.RollbackAsync(Deadline));
            ((await GetAsync(waiting)).State == JobState.Cancelled, (await GetAsync(ended)).State == JobState.Available).ShouldBe((isCommitted, isCommitted));
        }
    }

    [Fact]
    public async Task What_cannot_be_changed_says_why()
    {
        var unique = new JobOptions { UniqueKey = "floor" };
        var cancelled = await InsertAsync("first", unique);
        await Queue.CancelAsync(cancelled, Deadline);
        var completed = await InsertAsync("second", unique);

        (await Queue.RetryAsync(cancelled, Deadline)).ShouldBe(JobChange.Duplicate);
        await DrainAsync((_, _) => Task.CompletedTask);
        (await Queue.CancelAsync(completed, Deadline)).ShouldBe(JobChange.WrongState);
        (await Queue.RetryAsync(completed, Deadline)).ShouldBe(JobChange.WrongState);
        (await Queue.CancelAsync(Guid.Empty, Deadline)).ShouldBe(JobChange.NotFound);
    }
}
