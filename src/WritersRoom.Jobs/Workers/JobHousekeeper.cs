using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>Deletes finished jobs past their retention, in small bites.</summary>
internal sealed class JobHousekeeper(
    NpgsqlDataSource dataSource, WakeSignal wake, TimeProvider timeProvider, IOptions<JobsOptions> options, ILogger<JobHousekeeper> logger)
{
    private readonly JobsOptions _options = options.Value;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_options.HousekeepingInterval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping)) await TidyAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // The node is stopping.
        }
    }

    private async Task TidyAsync(CancellationToken stopping)
    {
        try
        {
            if (await JobLeases.ReleaseStrandedAsync(dataSource, stopping) > 0) wake.Set();
            while (await JobLeases.DeleteFinishedAsync(
                dataSource, _options.CompletedRetention, _options.DiscardedRetention, stopping) > 0)
            {
            }
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            JobLog.DatabaseLost(logger, exception, "housekeeper", _options.HousekeepingInterval);
        }
    }
}
