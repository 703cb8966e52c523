using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Storage;
using WritersRoom.Jobs.Workers;

namespace WritersRoom.Jobs.Testing;

/// <summary>For the tests of those who use the queue.</summary>
public static class JobTesting
{
    private const string BringForward =
        "UPDATE jobs SET run_at = statement_timestamp() WHERE state IN ('scheduled', 'retrying') AND run_at > statement_timestamp()";

    // Due ones count too: another node may be taking one in a transaction that has not committed, and then it is neither to be had nor running.
    private const string IsAnyUnderWay = "SELECT EXISTS (SELECT FROM jobs WHERE state = 'running' OR (state = 'available' AND kind = ANY($1)))";

    /// <summary>
    /// Works the jobs of the registered kinds, one after another, by queue, priority and age, until none is left; jobs that they
    /// insert included. Works beside a node that is running in the same process (and waits for what that one has taken), and alone
    /// with <see cref="JobsOptions.WorkerEnabled"/> off.
    /// </summary>
    /// <param name="services">The provider that <see cref="JobsServiceCollectionExtensions.AddJobs"/> was called for.</param>
    /// <param name="includeWaiting">Whether jobs scheduled for later, debounced or to be retried are run at once, or left.</param>
    /// <param name="cancellationToken">Ends the draining; needed where a job inserts its own successor for ever.</param>
    public static async Task<DrainSummary> DrainAsync(
        IServiceProvider services, bool includeWaiting = true, CancellationToken cancellationToken = default)
    {
        var options = services.GetRequiredService<IOptions<JobsOptions>>().Value;
        // Not the node's own name: it takes back what stands under that and is not in its hands.
        var node = services.GetRequiredService<NodeIdentity>().Name + "/drain";
        var registry = services.GetRequiredService<WorkerRegistry>();
        var running = services.GetRequiredService<RunningJobs>();
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
        var fetcher = await JobFetcher.OpenAsync(connection, new JobTaking(node, options.LeaseDuration, registry.Kinds), cancellationToken);
        var summary = new DrainSummary(0, 0, 0);
        while (true)
        {
            var finish = running.NextFinish();
            if (includeWaiting) await ExecuteAsync(connection, BringForward, cancellationToken);
            await JobLeases.AdvanceAsync(connection, cancellationToken);
            fetcher.StartOver();
            var fetched = await fetcher.FetchAsync(new FetchRoom(1, 1, 1, 1), cancellationToken);
            if (fetched.Jobs is [var job])
                summary = Add(summary, await WorkAsync(services, job, options, cancellationToken));
            else if (fetched.Parked == 0 && await ExecuteAsync(connection, IsAnyUnderWay, cancellationToken, registry.Kinds) is not true)
                return summary;
            else if (fetched.Parked == 0)
                // Another process tells nothing of its jobs' ends; for that, look again after a while.
                await finish.WaitAsync(options.PollInterval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<JobState?> WorkAsync(
        IServiceProvider services, LeasedJob job, JobsOptions options, CancellationToken cancellationToken)
    {
        var timeProvider = services.GetRequiredService<TimeProvider>();
        var running = services.GetRequiredService<RunningJobs>();
        var leaseEnds = timeProvider.GetTimestamp() + (long)(options.LeaseDuration.TotalSeconds * timeProvider.TimestampFrequency);
        var held = new RunningJob(job, leaseEnds);
        running.Add(held);
        try
        {
            using var stop = cancellationToken.Register(() => held.StopAsync(StopReason.NodeStopping));
            return await services.GetRequiredService<JobRunner>().RunAsync(held, () => { }, CancellationToken.None);
        }
        finally
        {
            running.Remove(held);
        }
    }

    private static DrainSummary Add(DrainSummary summary, JobState? next) => new(
        summary.Attempts + 1,
        summary.Completed + (next == JobState.Completed ? 1 : 0),
        summary.Discarded + (next == JobState.Discarded ? 1 : 0));

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params string[]? kinds)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (kinds is { Length: > 0 })
            command.Parameters.Add(new NpgsqlParameter { Value = kinds });
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
