using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WritersRoom.Data;

namespace WritersRoom.Events;

/// <summary>
/// Hears that events have committed, on the one connection of this node that listens. It only wakes the feeds: what was missed while the
/// connection was gone is read when it is back. Who listens is the first to know that the database has gone.
/// </summary>
internal sealed class EventListener(NpgsqlDataSource database, WarmConnections warm, EventFeeds feeds, TimeProvider clock, ILogger<EventListener> logger) : BackgroundService
{
    private const string Channel = "writersroom_events";
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var listening = await ListeningConnection.OpenAsync(database, Channel, OnNotification, stoppingToken);
                failures = 0;
                feeds.WakeAll();
                while (true)
                    await listening.WaitAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                var delay = TimeSpan.FromMilliseconds(Math.Min(LongestDelay.TotalMilliseconds, 50 * Math.Pow(2, failures++)));
                warm.Clear();
                EventsLog.ListeningLost(logger, exception, delay);
                await Task.Delay(delay, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void OnNotification(string payload)
    {
        if (Guid.TryParse(payload, out var ownerId))
            feeds.Wake(ownerId);
    }
}
