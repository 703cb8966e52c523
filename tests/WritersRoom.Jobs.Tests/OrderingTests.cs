using System.Collections.Concurrent;

namespace WritersRoom.Jobs.Tests;

public sealed class OrderingTests : JobsTest
{
    private static readonly int Jobs = TestLane.Of(usual: 1000, inLongLane: 10_000);

    protected override TimeSpan Patience => TimeSpan.FromSeconds(120 + (Jobs / 10));

    [Fact]
    [Trait(TestLane.Category, TestLane.Faults)]
    public async Task Jobs_of_one_key_run_one_at_a_time_in_order_on_two_nodes_while_other_keys_go_on()
    {
        var others = Jobs / 5;
        await Queue.InsertManyAsync(
            Enumerable.Range(0, Jobs + others).Select(number => new Chore($"{number}")).ToArray(),
            chore => new JobOptions { OrderingKey = int.Parse(chore.Name) is var number && number < Jobs ? "floor" : $"room {number % 20}" }, Deadline);
        var order = new ConcurrentQueue<int>();
        var atOnce = 0;
        var (done, othersDone) = (new TaskCompletionSource(), new TaskCompletionSource());

        async Task WorkAsync(JobContext<Chore> context, CancellationToken cancellationToken)
        {
            var number = int.Parse(context.Args.Name);
            if (number >= Jobs)
            {
                if (Interlocked.Decrement(ref others) == 0) othersDone.SetResult();
                return;
            }
            Interlocked.Increment(ref atOnce).ShouldBe(1);
            // If the others did not go on, neither would this.
            if (number == Jobs / 2) await othersDone.Task.WaitAsync(cancellationToken);
            order.Enqueue(number);
            Interlocked.Decrement(ref atOnce);
            if (order.Count == Jobs) done.SetResult();
        }

        await StartNodeAsync(WorkAsync);
        await StartNodeAsync(WorkAsync);
        await done.Task.WaitAsync(Deadline);

        order.ShouldBe(Enumerable.Range(0, Jobs));
    }

    [Fact]
    public async Task Jobs_inserted_at_once_by_many_run_in_the_order_of_their_numbers()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 25; number++)
                await InsertAsync($"{writer}.{number}", new JobOptions { OrderingKey = "floor" });
        })));
        var ran = new List<Guid>();

        await DrainAsync((context, _) =>
        {
            ran.Add(context.Id);
            return Task.CompletedTask;
        });

        var numbers = new List<long>();
        foreach (var id in ran) numbers.Add((await GetAsync(id)).Sequence);
        numbers.Count.ShouldBe(200);
        numbers.ShouldBeInOrder();
    }

    [Fact]
    public async Task No_job_is_left_behind_one_that_ended_while_a_fetch_looked_at_both()
    {
        var ended = new ConcurrentDictionary<string, TaskCompletionSource>();
        TaskCompletionSource EndOf(string name) => ended.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Task WorkAsync(JobContext<Chore> context, CancellationToken cancellationToken)
        {
            EndOf(context.Args.Name).SetResult();
            return Task.CompletedTask;
        }

        // Nothing but the end of the one before may bring a job back.
        for (var node = 0; node < 2; node++)
            await StartNodeAsync(WorkAsync, options => options.HousekeepingInterval = TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 100; number++)
            {
                await InsertAsync($"{writer}.{number}.first", new JobOptions { OrderingKey = $"room {writer}" });
                await InsertAsync($"{writer}.{number}.second", new JobOptions { OrderingKey = $"room {writer}" });
                await EndOf($"{writer}.{number}.second").Task.WaitAsync(Deadline);
            }
        })));

        ended.Count.ShouldBe(3_200);
    }

    [Fact]
    public async Task A_head_that_is_retried_keeps_its_key_waiting_while_others_go_on()
    {
        await InsertAsync("head", new JobOptions { OrderingKey = "floor" });
        await InsertAsync("second", new JobOptions { OrderingKey = "floor", Queue = QueueName.Urgent });
        await InsertAsync("elsewhere", new JobOptions { OrderingKey = "roof" });
        await InsertAsync("unordered");
        var order = new List<string>();

        await DrainAsync((context, _) =>
        {
            order.Add(context.Args.Name);
            return context.Args.Name == "head" && context.Attempt < 3 ? throw new IOException() : Task.CompletedTask;
        });

        order.Where(name => name is "head" or "second").ShouldBe(["head", "head", "head", "second"]);
        order.ShouldContain("elsewhere");
        order.ShouldContain("unordered");
    }

    [Fact]
    public async Task A_head_that_waits_for_its_time_keeps_its_key_waiting()
    {
        await InsertAsync("head", new JobOptions { OrderingKey = "floor", RunAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        var second = await InsertAsync("second", new JobOptions { OrderingKey = "floor" });

        (await DrainAsync((_, _) => Task.CompletedTask, includeWaiting: false)).Attempts.ShouldBe(0);
        (await GetAsync(second)).State.ShouldBe(JobState.Blocked);
        (await DrainAsync((_, _) => Task.CompletedTask)).Completed.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_head_that_is_cancelled_or_discarded_lets_its_key_go_on(bool cancelled)
    {
        var options = new JobOptions { OrderingKey = "floor", MaxAttempts = 1 };
        var head = await InsertAsync("head", options);
        var second = await InsertAsync("second", options);

        await DrainAsync(async (context, cancellationToken) =>
        {
            if (context.Id != head) return;
            if (cancelled) await Queue.CancelAsync(head, cancellationToken);
            throw new IOException();
        });

        (await GetAsync(head)).State.ShouldBe(cancelled ? JobState.Cancelled : JobState.Discarded);
        (await GetAsync(second)).State.ShouldBe(JobState.Completed);
    }

    [Fact]
    public async Task Deleting_what_is_ahead_lets_a_key_go_on()
    {
        var head = await InsertAsync("head", new JobOptions { OrderingKey = "floor", RunAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        await InsertAsync("second", new JobOptions { OrderingKey = "floor" });
        await DrainAsync((_, _) => Task.CompletedTask, includeWaiting: false);

        await ExecuteAsync($"DELETE FROM jobs WHERE id = '{head}'");

        (await DrainAsync((_, _) => Task.CompletedTask, includeWaiting: false)).Completed.ShouldBe(1);
    }
}
