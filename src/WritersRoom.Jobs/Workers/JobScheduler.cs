using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>Sees to it that the next occurrence of every recurring job is there.</summary>
internal sealed class JobScheduler(
    NpgsqlDataSource dataSource, IEnumerable<RecurringJob> jobs, TimeProvider timeProvider, IOptions<JobsOptions> options, ILogger<JobScheduler> logger)
{
    private readonly RecurringJob[] _jobs = Named(jobs);

    public async Task RunAsync(CancellationToken stopping)
    {
        if (_jobs.Length == 0) return;
        // Often enough that the occurrence after the one that is due is there before its own time.
        var interval = _jobs.Select(job => job.Period / 4).Append(options.Value.HousekeepingInterval).Min();
        using var timer = new PeriodicTimer(interval, timeProvider);
        try
        {
            do await InsertAsync(interval, stopping);
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The node is stopping.
        }
    }

    private async Task InsertAsync(TimeSpan interval, CancellationToken stopping)
    {
        try
        {
            foreach (var job in _jobs) await JobOccurrences.InsertNextAsync(dataSource, job, options.Value, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            JobLog.DatabaseLost(logger, exception, "scheduler", interval);
        }
    }

    private static RecurringJob[] Named(IEnumerable<RecurringJob> jobs)
    {
        RecurringJob[] all = [.. jobs];
        return all.CountBy(job => job.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } name }
            ? throw new InvalidOperationException($"Two recurring jobs are called {name}.")
            : all;
    }
}
