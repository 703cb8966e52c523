using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Scripts;

/// <summary>
/// Asks again for every purge that is overdue because it failed in all its attempts: what a person wanted gone does not stay for a fault that has passed.
/// </summary>
internal sealed class PurgeSweep(
    IServiceScopeFactory scopes, JobQueue jobs, IOptions<ScriptOptions> options, TimeProvider clock, ILogger<PurgeSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <returns>How many scripts are overdue.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WritersRoomDbContext>();
        var due = clock.GetUtcNow() - options.Value.RestoreGrace;
        var overdue = await db.Scripts.AsNoTracking().Where(script => script.DeletedAt < due).ToListAsync(cancellationToken);
        foreach (var script in overdue)
        {
            var purge = PurgeScript.Of(script);
            var asked = await jobs.InsertAsync(purge, purge.OptionsFor(script, options.Value), cancellationToken);
            if (asked.Outcome == InsertOutcome.Inserted)
                PurgeLog.Overdue(logger, script.Id, script.DeletedAt);
        }

        return overdue.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await TrySweepAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The node is stopping.
        }
    }

    private async Task TrySweepAsync(CancellationToken stopping)
    {
        try
        {
            await SweepAsync(stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            PurgeLog.SweepFailed(logger, exception, Every);
        }
    }
}

internal static partial class PurgeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Script {ScriptId}, deleted at {DeletedAt}, should be gone by now; its purge is asked for again")]
    public static partial void Overdue(ILogger logger, Guid scriptId, DateTimeOffset? deletedAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Overdue purges could not be looked for; trying again in {Delay}")]
    public static partial void SweepFailed(ILogger logger, Exception exception, TimeSpan delay);
}
