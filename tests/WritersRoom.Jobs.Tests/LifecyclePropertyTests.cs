using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Tests;

/// <summary>
/// Random operations by several nodes and people on one table. A trigger of the test records every change of state: all are in the
/// transition table, every transition of the table is met, ordered jobs never overlap or overtake, and in the end nothing is left.
/// </summary>
public sealed class LifecyclePropertyTests : JobsTest
{
    private const string RecordTransitions = """
        CREATE TABLE transitions (id bigint GENERATED ALWAYS AS IDENTITY, job_id uuid, before text, after text);
        CREATE FUNCTION record_transition() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO transitions (job_id, before, after) VALUES (NEW.id, OLD.state, NEW.state);
            RETURN NULL;
        END $$;
        CREATE TRIGGER record_transition AFTER UPDATE OF state ON jobs FOR EACH ROW
            WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION record_transition();
        """;

    private const int Plans = 6;

    private const int StepsPerPlan = 250;

    private const string ExpireLeases = "UPDATE jobs SET leased_until = now() - interval '1 s' WHERE state = 'running'";

    private enum Step
    {
        Insert, InsertOrdered, InsertLater, Fetch, Complete, Fail, Discard, HandBack, Expire, Advance, Cancel, CancelWaiting, EndCancelled, Retry,
    }

    [Fact]
    public async Task Random_operations_follow_the_table_and_leave_nothing_behind()
    {
        await ExecuteAsync(RecordTransitions);
        // Seeds, so that a failure comes again; enough steps that every transition is met.
        for (var seed = 0; seed < Plans; seed++) await RunAsync(new Random(seed));

        var met = new HashSet<(JobState, JobState)>();
        await using var command = DataSource.CreateCommand("SELECT DISTINCT before, after FROM transitions");
        await using var reader = await command.ExecuteReaderAsync(Deadline);
        while (await reader.ReadAsync(Deadline)) met.Add((SqlNames.State(reader.GetString(0)), SqlNames.State(reader.GetString(1))));
        met.ShouldBe(JobStateMachine.Transitions.SelectMany(entry => entry.Value.Select(next => (entry.Key, next))), ignoreOrder: true);
    }

    private async Task RunAsync(Random random)
    {
        await using var connection = await DataSource.OpenConnectionAsync(Deadline);
        var settlement = new JobSettlement(DataSource);
        var held = new List<HeldJob>();
        for (var count = 0; count < StepsPerPlan; count++)
        {
            var step = random.GetItems(Enum.GetValues<Step>(), 1)[0];
            var number = random.Next();
            switch (step)
            {
                case Step.Insert or Step.InsertOrdered or Step.InsertLater:
                    await InsertAsync("sweep", new JobOptions
                    {
                        OrderingKey = step == Step.InsertOrdered ? $"key {number % 3}" : null,
                        RunAt = step == Step.InsertLater ? TimeProvider.System.GetUtcNow().AddHours(1) : null,
                        MaxAttempts = 3,
                    });
                    break;
                case Step.Fetch:
                    var taken = await FetchAsync(connection, 1 + number % 4);
                    foreach (var job in taken) await OrderHoldsAsync(job);
                    held.AddRange(taken);
                    break;
                case Step.Expire:
                    await ExecuteAsync(ExpireLeases);
                    await JobLeases.AdvanceAsync(connection, Deadline);
                    break;
                case Step.Advance:
                    await ExecuteAsync("UPDATE jobs SET run_at = now() WHERE state IN ('scheduled', 'retrying')");
                    await JobLeases.AdvanceAsync(connection, Deadline);
                    break;
                case Step.Cancel:
                    await Queue.CancelAsync(await AnyAsync("finished_at IS NULL", number), Deadline);
                    break;
                case Step.CancelWaiting:
                    await Queue.CancelAsync(await AnyAsync("state IN ('scheduled', 'blocked', 'retrying')", number), Deadline);
                    break;
                case Step.Retry:
                    await Queue.RetryAsync(await AnyAsync("state IN ('cancelled', 'discarded', 'retrying')", number), Deadline);
                    break;
                default:
                    // One of the last few, which are mostly still held, and sometimes not.
                    if (held.Count > 0) await SettleAsync(settlement, step, held[^(1 + (number % Math.Min(held.Count, 5)))]);
                    break;
            }
        }
        await ExecuteAsync(ExpireLeases);
        await DrainAsync((_, _) => Task.CompletedTask);
        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE finished_at IS NULL")).ShouldBe(0);
    }

    /// <summary>Settles as a worker would that may have lost its lease long ago.</summary>
    private async Task SettleAsync(JobSettlement settlement, Step step, HeldJob job)
    {
        switch (step)
        {
            case Step.Complete:
                await settlement.CompleteAsync(job, Deadline);
                break;
            case Step.Fail or Step.Discard:
                await settlement.FailAsync(job, step == Step.Discard, TimeSpan.FromHours(1), "Test", "", Deadline);
                break;
            case Step.HandBack:
                await settlement.HandBackAsync(job, Deadline);
                break;
            case Step.EndCancelled:
                await settlement.CancelAsync(job, Deadline);
                break;
        }
    }

    private Task<Guid> AnyAsync(string condition, int number) => QueryAsync<Guid>($"""
        SELECT coalesce((SELECT id FROM jobs WHERE {condition} ORDER BY sequence
            OFFSET {number} % (SELECT greatest(1, count(*)) FROM jobs WHERE {condition}) LIMIT 1), '{Guid.Empty}')
        """);

    private async Task<List<HeldJob>> FetchAsync(NpgsqlConnection connection, int room)
    {
        var fetcher = await JobFetcher.OpenAsync(connection, new JobTaking("node", TimeSpan.FromMinutes(1), [Chore.Kind]), Deadline);
        var fetched = await fetcher.FetchAsync(new FetchRoom(room, room, room, room), Deadline);
        return [.. fetched.Jobs.Select(job => new HeldJob(job.Id, job.Fence))];
    }

    /// <summary>No other of its key runs, and none that is unfinished was inserted earlier.</summary>
    private async Task OrderHoldsAsync(HeldJob job) => (await QueryAsync<long>($"""
        SELECT count(*) FROM jobs taken JOIN jobs other USING (ordering_key)
        WHERE taken.id = '{job.Id}' AND other.id <> taken.id AND other.finished_at IS NULL
            AND (other.state = 'running' OR other.sequence < taken.sequence)
        """)).ShouldBe(0);
}
