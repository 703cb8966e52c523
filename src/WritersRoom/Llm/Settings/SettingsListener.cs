using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Jobs;

namespace WritersRoom.Llm.Settings;

/// <summary>
/// Reads the settings before anything else starts that could need them, and again whenever a node says that they have changed; and, since what was said while the connection was gone is
/// lost, whenever it is back.
/// </summary>
internal sealed partial class SettingsListener(NpgsqlDataSource database, LiveSettings settings, TimeProvider clock, ILogger<SettingsListener> logger) : BackgroundService
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    // A connection that vanished without a word is noticed when something is sent over it.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(30);

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
                await using var kept = await KeptConnection.OpenAsync(database, stoppingToken);
                var connection = kept.Connection;
                await ExecuteAsync(connection, $"LISTEN {SettingsStore.Channel}", stoppingToken);
                while (true)
                {
                    await settings.RefreshAsync(stoppingToken);
                    failures = 0;
                    while (!await connection.WaitAsync(PingInterval, stoppingToken))
                        await ExecuteAsync(connection, "SELECT 1", stoppingToken);
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

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changed settings are not heard of for now; trying again in {Delay}")]
    private static partial void LogLost(ILogger logger, Exception exception, TimeSpan delay);
}
