namespace WritersRoom.Jobs.Tests;

public sealed class ConcurrencyTests : JobsTest
{
    private const int Jobs = 300;

    [Theory]
    [InlineData(QueueName.Urgent)]
    [InlineData(QueueName.Normal)]
    [InlineData(QueueName.Low)]
    public async Task A_queue_that_may_use_half_of_the_room_is_worked_to_its_end_without_polling(QueueName queue)
    {
        await Queue.InsertManyAsync(
            Enumerable.Range(0, Jobs).Select(number => new Chore($"{number}")).ToArray(), _ => new JobOptions { Queue = queue }, Deadline);
        var left = Jobs;
        var done = new TaskCompletionSource();

        await StartNodeAsync((_, _) =>
        {
            if (Interlocked.Decrement(ref left) == 0) done.SetResult();
            return Task.CompletedTask;
        }, options => Halve(options, queue));

        await done.Task.WaitAsync(Deadline);
    }

    [Fact]
    public async Task The_end_of_a_job_lets_another_queue_use_the_room_without_polling()
    {
        var low = await InsertAsync("low", new JobOptions { Queue = QueueName.Low });
        var normal = new[] { await InsertAsync("first"), await InsertAsync("second") };
        var (started, finish, reached) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var working = 0;

        await StartNodeAsync((context, cancellationToken) =>
        {
            if (context.Id == low) reached.SetResult();
            if (!normal.Contains(context.Id)) return Task.CompletedTask;
            if (Interlocked.Increment(ref working) == normal.Length) started.SetResult();
            // The other one goes on: room for one is all there will be.
            return context.Args.Name == "first" ? finish.Task : Task.Delay(Timeout.Infinite, cancellationToken);
        }, options =>
        {
            options.Concurrency = 2;
            options.PollInterval = TimeSpan.FromHours(1);
            options.LeaseDuration = TimeSpan.FromHours(1);
        });
        await started.Task.WaitAsync(Deadline);
        finish.SetResult();

        await reached.Task.WaitAsync(Deadline);
    }

    // Neither polling nor a lease that is about to run out wakes the node within the test's time.
    private static void Halve(JobsOptions options, QueueName queue)
    {
        options.Concurrency = 10;
        options.UrgentConcurrency = queue == QueueName.Urgent ? 5 : null;
        options.NormalConcurrency = queue == QueueName.Normal ? 5 : null;
        options.LowConcurrency = queue == QueueName.Low ? 5 : null;
        options.PollInterval = TimeSpan.FromHours(1);
        options.LeaseDuration = TimeSpan.FromHours(1);
    }
}
