using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Data;

namespace WritersRoom.Llm.Settings;

/// <summary>
/// Reads the settings before anything else starts that could need them, and again whenever a node says that they have changed; and, since what was said while the connection was gone is
/// lost, whenever it is back.
/// </summary>
internal sealed partial class SettingsListener(NpgsqlDataSource database, LiveSettings settings, TimeProvider clock, ILogger<SettingsListener> logger) : BackgroundService
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await settings.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var listening = await ListeningConnection.OpenAsync(database, SettingsStore.Channel, hear: null, stoppingToken);
                while (true)
                {
                    await settings.RefreshAsync(stoppingToken);
                    failures = 0;
                    await listening.WaitAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                var delay = TimeSpan.FromMilliseconds(Math.Min(LongestDelay.TotalMilliseconds, 50 * Math.Pow(2, failures++)));
                LogLost(logger, exception, delay);
                await Task.Delay(delay, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changed settings are not heard of for now; trying again in {Delay}")]
    private static partial void LogLost(ILogger logger, Exception exception, TimeSpan delay);
}
