using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Jobs;

namespace WritersRoom.Benchmarks.Queues;

internal sealed record Noop(int Number) : IJobArgs
{
    public static string Kind => "noop";
}

internal sealed class NoopWorker(NoopTimes times) : IJobWorker<Noop>
{
    public Task WorkAsync(JobContext<Noop> context, CancellationToken cancellationToken)
    {
        times.Worked(context.Args.Number);
        return Task.CompletedTask;
    }
}

/// <summary>One run of our queue, in a process of its own like the runs of its peers. The same steps as <c>bench/peers/queue.mjs</c>.</summary>
internal static class QueueRun
{
    private const int WarmUp = 20_000;
    private const int WarmUpSamples = 100;

    public static async Task RunAsync(string connectionString, int jobs, int concurrency, int samples, int dead)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        // What an earlier run has left would stand in the way.
        await ExecuteAsync(dataSource, $"DROP SCHEMA public CASCADE; CREATE SCHEMA public; {JobSchema.CreateSql}");
        var times = new NoopTimes();
        using (var warm = Build(connectionString, times, concurrency))
        {
            await InsertAsync(warm, WarmUp);
            await RunAsync(warm, times, WarmUp);
            await SettledAsync(dataSource);
            await warm.StopAsync();
        }

        await ExecuteAsync(dataSource, "TRUNCATE jobs");
        await ExecuteAsync(dataSource, "VACUUM ANALYZE jobs");
        using var node = Build(connectionString, times, concurrency);
        if (dead > 0)
        {
            // What is dead is to stay.
            await ExecuteAsync(dataSource, "ALTER TABLE jobs SET (autovacuum_enabled = false)");
            await InsertAsync(node, dead);
            await ExecuteAsync(dataSource, "DELETE FROM jobs");
        }

        await InsertAsync(node, jobs);
        var seconds = await RunAsync(node, times, jobs);
        var unfinished = await SettledAsync(dataSource);
        var once = times.RanOnce;

        var queue = node.Services.GetRequiredService<JobQueue>();
        // The first ones compile the way in.
        var waits = new double[samples];
        for (var sample = -WarmUpSamples; sample < samples; sample++)
        {
            var worked = times.Expect(1);
            var asked = Stopwatch.GetTimestamp();
            await queue.InsertAsync(new Noop(0));
            await worked;
            if (sample >= 0)
                waits[sample] = Stopwatch.GetElapsedTime(asked, times.LastStart).TotalMilliseconds;
            await Task.Delay(15 + Math.Abs(sample % 7));
        }

        await node.StopAsync();
        Console.WriteLine(JsonSerializer.Serialize(new QueueFigures("this tree", jobs / seconds, waits, once, unfinished), QueueFigures.Json));
    }

    private static IHost Build(string connectionString, NoopTimes times, int concurrency)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString)).AddSingleton(times);
        builder.Services.AddJobs(options => options.Concurrency = concurrency).AddWorker<Noop, NoopWorker>();
        return builder.Build();
    }

    private static async Task InsertAsync(IHost node, int count)
    {
        var queue = node.Services.GetRequiredService<JobQueue>();
        foreach (var chunk in Enumerable.Range(0, count).Select(number => new Noop(number)).Chunk(5000))
            await queue.InsertManyAsync(chunk);
    }

    private static async Task<double> RunAsync(IHost node, NoopTimes times, int count)
    {
        var worked = times.Expect(count);
        var began = Stopwatch.GetTimestamp();
        await node.StartAsync();
        await worked;
        return Stopwatch.GetElapsedTime(began, times.LastStart).TotalSeconds;
    }

    private static async Task<int> SettledAsync(NpgsqlDataSource dataSource)
    {
        for (var tries = 0; ; tries++)
        {
            await using var command = dataSource.CreateCommand("SELECT count(*) FROM jobs WHERE state <> 'completed'");
            var unfinished = (int)(long)(await command.ExecuteScalarAsync())!;
            if (unfinished == 0 || tries == 200) return unfinished;
            await Task.Delay(50);
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
