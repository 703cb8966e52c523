using Microsoft.Extensions.Logging;

namespace WritersRoom.Data.Local;

/// <summary>Starts PostgreSQL again, at the same port, when it is gone while the product runs: killed for want of memory, for example.</summary>
internal sealed class PostmasterWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Postmaster _postmaster;
    private readonly PostgresPrograms _programs;
    private readonly LocalPostgresOptions _options;
    private readonly int _port;
    private readonly ILogger _logger;
    private readonly PeriodicTimer _timer;
    private readonly Task _watching;

    public PostmasterWatch(Postmaster postmaster, PostgresPrograms programs, LocalPostgresOptions options, int port, ILogger logger, TimeProvider time)
    {
        (_postmaster, _programs, _options, _port, _logger) = (postmaster, programs, options, port, logger);
        _timer = new PeriodicTimer(Interval, time);
        _watching = WatchAsync();
    }

    /// <summary>Ends the watch; a start that is under way is waited for, so that nothing starts behind a stop.</summary>
    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _watching.ConfigureAwait(false);
    }

    private async Task WatchAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            try
            {
                if (_postmaster.FindRunning() is null)
                    await StartAgainAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is LocalPostgresException or IOException or UnauthorizedAccessException)
            {
                _logger.LogError(exception, "The private PostgreSQL is gone and could not be started; it is tried again");
            }
        }
    }

    private async Task StartAgainAsync()
    {
        _logger.LogWarning("The private PostgreSQL is gone; starting it again at port {Port}", _port);
        await _postmaster.AdoptOrStartAsync(_programs, _options.Durable, _port, _options.StartTimeout, CancellationToken.None).ConfigureAwait(false);
    }
}
