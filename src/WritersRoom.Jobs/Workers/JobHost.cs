using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WritersRoom.Jobs.Workers;

/// <summary>A node: everything that works jobs in this process, from its start to its orderly end.</summary>
internal sealed class JobHost(
    JobDispatcher dispatcher, JobListener listener, JobHeartbeat heartbeat, JobHousekeeper housekeeper, JobScheduler scheduler, RunningJobs running,
    WorkerRegistry registry, TimeProvider timeProvider, IOptions<JobsOptions> options, ILogger<JobHost> logger) : BackgroundService
{
    // What a cancelled worker may take beyond AbandonAfter until its job is handed back.
    private static readonly TimeSpan HandBackWithin = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.WorkerEnabled || registry.Kinds.Length == 0) return;
        using var ended = new CancellationTokenSource();
        var housekeeping = housekeeper.RunAsync(stoppingToken);
        var scheduling = scheduler.RunAsync(stoppingToken);
        var listening = listener.RunAsync(ended.Token);
        var beating = heartbeat.RunAsync(ended.Token);
        await dispatcher.RunAsync(stoppingToken, ended.Token);
        await FinishOrHandBackAsync();
        await ended.CancelAsync();
        await Task.WhenAll(housekeeping, scheduling, listening, beating, Task.WhenAll(running.Snapshot().Select(job => job.Settled)));
    }

    private async Task FinishOrHandBackAsync()
    {
        var jobs = running.Snapshot();
        if (jobs.Length == 0) return;
        JobLog.Stopping(logger, jobs.Length, options.Value.GracePeriod);
        if (await SettledWithinAsync(jobs, options.Value.GracePeriod)) return;
        await Task.WhenAll(jobs.Select(job => job.StopAsync(StopReason.NodeStopping)));
        await SettledWithinAsync(jobs, options.Value.AbandonAfter + HandBackWithin);
    }

    private async Task<bool> SettledWithinAsync(RunningJob[] jobs, TimeSpan limit)
    {
        try
        {
            await Task.WhenAll(jobs.Select(job => job.Settled)).WaitAsync(limit, timeProvider);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
