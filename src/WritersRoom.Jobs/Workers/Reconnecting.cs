using Microsoft.Extensions.Logging;
using Npgsql;

namespace WritersRoom.Jobs.Workers;

/// <summary>Keeps a part that lives on one connection going while the database comes and goes.</summary>
internal static class Reconnecting
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <param name="part">The part's name, for the log.</param>
    /// <param name="work">Works on an open connection until the token is signalled.</param>
    /// <param name="dataSource">Where connections come from.</param>
    /// <param name="timeProvider">Measures the pauses.</param>
    /// <param name="logger">Told of every lost connection.</param>
    /// <param name="stopping">Ends the loop, without an exception.</param>
    public static async Task LoopAsync(
        string part, Func<NpgsqlConnection, Task> work, NpgsqlDataSource dataSource, TimeProvider timeProvider, ILogger logger,
        CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var kept = await KeptConnection.OpenAsync(dataSource, stopping);
                var opened = timeProvider.GetTimestamp();
                try
                {
                    await work(kept.Connection);
                }
                finally
                {
                    // A connection that served a while was good: what follows is a new failure, not the same one again.
                    if (timeProvider.GetElapsedTime(opened) > LongestDelay) failures = 0;
                }
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                var delay = TimeSpan.FromMilliseconds(Math.Min(LongestDelay.TotalMilliseconds, 50 * Math.Pow(2, failures++)));
                JobLog.DatabaseLost(logger, exception, part, delay);
                await Task.Delay(delay, timeProvider, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
