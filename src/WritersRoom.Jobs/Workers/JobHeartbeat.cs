using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>Extends the leases of the jobs this node works, and stops those it has lost.</summary>
internal sealed class JobHeartbeat(
    NpgsqlDataSource dataSource, RunningJobs running, TimeProvider timeProvider, IOptions<JobsOptions> options, ILogger<JobHeartbeat> logger)
{
    private readonly TimeSpan _lease = options.Value.LeaseDuration;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_lease / 4, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) await BeatAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // The node has settled its last job.
        }
    }

    /// <summary>Extends the leases now, and hears of what was asked for while nobody listened. What goes wrong is logged.</summary>
    public async Task BeatAsync(CancellationToken stopping)
    {
        var jobs = running.Snapshot();
        if (jobs.Length == 0) return;
        try
        {
            using var atMost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            atMost.CancelAfter(_lease / 4);
            await ExtendAsync(jobs, atMost.Token);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            JobLog.DatabaseLost(logger, exception, "heartbeat", _lease / 4);
        }

        var now = timeProvider.GetTimestamp();
        foreach (var job in jobs.Where(job => job.LeaseEnds < now)) await job.StopAsync(StopReason.LeaseLost);
    }

    private async Task ExtendAsync(RunningJob[] jobs, CancellationToken cancellationToken)
    {
        var leaseEnds = timeProvider.GetTimestamp() + (long)(_lease.TotalSeconds * timeProvider.TimestampFrequency);
        var kept = await JobLeases.ExtendAsync(dataSource, [.. jobs.Select(job => job.Held)], _lease, cancellationToken);
        foreach (var job in jobs)
        {
            if (!kept.TryGetValue(job.Job.Id, out var cancelRequested))
            {
                await job.StopAsync(StopReason.LeaseLost);
                continue;
            }
            job.LeaseEnds = leaseEnds;
            if (cancelRequested) await job.StopAsync(StopReason.CancelRequested);
        }
    }
}
