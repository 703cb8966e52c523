using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WritersRoom.Benchmarks.Postgres;

namespace WritersRoom.Benchmarks.Queues;

/// <summary>
/// Our job queue beside npm's <c>graphile-worker</c> and <c>pg-boss</c>: the same PostgreSQL, the same steps, a process for each run, taking turns. Jobs that do nothing, ten
/// at once; once on a fresh table and once behind dead rows that no vacuum has removed.
/// </summary>
internal static class QueueBenchmark
{
    private const string Ours = "WritersRoom.Jobs";
    private const string ToBeat = "graphile-worker";
    private const string Polling = "pg-boss";
    private const int Concurrency = 10;
    // Ten of a thousand are behind the 99th percentile: three of three hundred are what else the machine does.
    private const int Samples = 1000;

    // Each takes it half a second, and all of them the same.
    private const int SamplesOfPolling = 40;

    private static readonly string[] Contenders = [Ours, ToBeat, Polling];

    /// <returns>0 when every job ran exactly once and ours is ahead of <see cref="ToBeat"/> in all figures, else 1.</returns>
    public static async Task<int> RunAsync(int jobs, int rounds)
    {
        var peers = await QueuePeers.FetchAsync();
        await using var postgres = await BenchmarkPostgres.StartAsync();
        Console.WriteLine($"PostgreSQL {postgres.Version}, {jobs:N0} jobs, concurrency {Concurrency}, {rounds} rounds, a commit per job (pg-boss: per batch)");
        var ahead = true;
        foreach (var dead in (int[])[0, 20_000])
        {
            var figures = Contenders.ToDictionary(name => name, _ => new List<QueueFigures>());
            var loads = new List<string>();
            for (var round = 0; round < rounds; round++)
            {
                foreach (var name in Contenders)
                {
                    string[] numbers = [.. ((int[])[jobs, Concurrency, name == Polling ? SamplesOfPolling : Samples, dead]).Select(number => number.ToString(CultureInfo.InvariantCulture))];
                    figures[name].Add(await MeasureAsync(name == Ours
                        ? ServerRuntime.For(new ProcessStartInfo("dotnet", ["exec", typeof(QueueBenchmark).Assembly.Location, "jobs-run", postgres.ConnectionString, .. numbers]))
                        : QueuePeers.Run(peers, name, postgres.ConnectionString, numbers)));
                }

                loads.Add(LoadAverage());
            }

            Console.WriteLine($"\n{(dead > 0 ? $"Behind {dead:N0} dead rows" : "Fresh table")}; load average after each round: {string.Join(", ", loads)}");
            ahead &= Report(figures, jobs);
        }

        Console.WriteLine(ahead ? $"\nAhead of {ToBeat} in every figure, every job exactly once." : $"\nNOT ahead of {ToBeat} in every figure, or a job did not run exactly once.");
        return ahead ? 0 : 1;
    }

    private static async Task<QueueFigures> MeasureAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return process.ExitCode == 0 && last is not null
            ? JsonSerializer.Deserialize<QueueFigures>(last, QueueFigures.Json)!
            : throw new InvalidOperationException($"A run failed with exit code {process.ExitCode}: {output}");
    }

    private static bool Report(Dictionary<string, List<QueueFigures>> figures, int jobs)
    {
        Console.WriteLine($"{"",-26}{"jobs/s",26}{"to start, p50 ms",26}{"p99 ms",26}  exactly once");
        foreach (var (name, runs) in figures)
        {
            var faults = runs.Count(run => run.Once != jobs || run.Unfinished != 0);
            Console.WriteLine($"{$"{name} {runs[0].Version}",-26}{Spread(runs, Rate, "F0"),26}{Spread(runs, P50, "F1"),26}{Spread(runs, P99, "F1"),26}  {(faults == 0 ? "yes" : $"NOT in {faults} runs")}");
        }

        var (ours, theirs) = (figures[Ours], figures[ToBeat]);
        var ratios = (Rate: Median(ours, Rate) / Median(theirs, Rate), P50: Median(ours, P50) / Median(theirs, P50), P99: Median(ours, P99) / Median(theirs, P99));
        Console.WriteLine($"ratio to {ToBeat}: {ratios.Rate:F2} of its rate, {ratios.P50:F2} of its median wait, {ratios.P99:F2} of its 99th percentile");
        return ratios is { Rate: > 1, P50: < 1, P99: < 1 } && ours.TrueForAll(run => run.Once == jobs && run.Unfinished == 0);
    }

    private static double Rate(QueueFigures run) => run.JobsPerSecond;

    private static double P50(QueueFigures run) => run.Wait(0.5);

    private static double P99(QueueFigures run) => run.Wait(0.99);

    private static string Spread(List<QueueFigures> runs, Func<QueueFigures, double> figure, string format) =>
        $"{Median(runs, figure).ToString(format)} ({runs.Min(figure).ToString(format)}–{runs.Max(figure).ToString(format)})";

    private static double Median(List<QueueFigures> runs, Func<QueueFigures, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
