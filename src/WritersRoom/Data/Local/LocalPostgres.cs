using Microsoft.Extensions.Logging;
using Npgsql;

namespace WritersRoom.Data.Local;

/// <summary>
/// A PostgreSQL of our own, for a server that was given no connection string: a cluster in the data folder, listening on a free
/// loopback port with a random password, durable, stopped when this is disposed.
/// </summary>
/// <remarks>
/// One process at a time manages a data folder. When that process is killed, PostgreSQL lives on; the next
/// <see cref="StartAsync"/> or <see cref="AttachAsync"/> on the folder takes it over, and when PostgreSQL was killed too,
/// starts it again with every committed row. PostgreSQL killed alone comes back at the same address within seconds.
/// </remarks>
public sealed class LocalPostgres : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly Postmaster _postmaster;
    private readonly PostgresPrograms _programs;
    private readonly PostmasterWatch? _watch;
    private ClusterLock? _ownership;

    private LocalPostgres(Postmaster postmaster, PostgresPrograms programs, PostmasterFile running, ClusterRecord record, ClusterLock? ownership, PostmasterWatch? watch)
    {
        _postmaster = postmaster;
        _programs = programs;
        _ownership = ownership;
        _watch = watch;
        Port = running.Port;
        ProcessId = running.ProcessId;
        ConnectionString = ClusterDatabase.Connect(running.Port, record).ConnectionString;
    }

    /// <summary>For Npgsql, to the database <c>writersroom</c> as its owner, who may create databases and is no superuser. Holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>The folder of the PostgreSQL programs in use. Those that npm ships lack psql and pg_dump.</summary>
    public string BinDirectory => _programs.Directory;

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>PostgreSQL's main process, as it was started first.</summary>
    public int ProcessId { get; }

    /// <summary>Starts the cluster of a data folder, making it first where there is none, and owns it until disposed.</summary>
    /// <exception cref="LocalPostgresException">Another process has the folder, no PostgreSQL can be had, or it does not start.</exception>
    public static Task<LocalPostgres> StartAsync(
        LocalPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken = default) =>
        ExplainAsync(options, async () =>
        {
            var parts = await PrepareAsync(options, logger, time, cancellationToken).ConfigureAwait(false);
            return await OwnAsync(parts, ClusterLock.Take(parts.Home), options, cancellationToken).ConfigureAwait(false);
        });

    /// <summary>
    /// For a command beside the server: uses the cluster that another process runs on this data folder and leaves it running,
    /// or, where none does, starts it as <see cref="StartAsync"/> does until disposed.
    /// </summary>
    /// <exception cref="LocalPostgresException">As <see cref="StartAsync"/>.</exception>
    public static Task<LocalPostgres> AttachAsync(
        LocalPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken = default) =>
        ExplainAsync(options, async () =>
        {
            var parts = await PrepareAsync(options, logger, time, cancellationToken).ConfigureAwait(false);
            var began = time.GetTimestamp();
            while (true)
            {
                if (ClusterLock.TryTake(parts.Home, out var ownership))
                    return await OwnAsync(parts, ownership, options, cancellationToken).ConfigureAwait(false);
                if (await TryUseAsync(parts, options, cancellationToken).ConfigureAwait(false) is { } used)
                    return used;
                if (time.GetElapsedTime(began) > options.StartTimeout)
                    throw new LocalPostgresException($"The server on the data folder '{parts.Home.DataDirectory}' has not started its PostgreSQL.");
                await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
            }
        });

    /// <summary>Stops PostgreSQL if this owns it, cutting off open sessions, and frees the data folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ownership, null) is not { } ownership)
            return;

        using (ownership)
        {
            if (_watch is not null)
                await _watch.DisposeAsync().ConfigureAwait(false);
            await _postmaster.StopAsync(_programs).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Stops what a killed process left running on a data folder and deletes the cluster with all its data; false, and nothing is
    /// done, when the folder is in use. For the temporary folders of tests.
    /// </summary>
    internal static async Task<bool> TryRemoveAsync(
        LocalPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var parts = await PrepareAsync(options, logger, time, cancellationToken).ConfigureAwait(false);
        if (!ClusterLock.TryTake(parts.Home, out var ownership))
            return false;

        using (ownership)
        {
            if (parts.Postmaster.FindRunning() is not null)
                await parts.Postmaster.StopAsync(await parts.Source.ChooseAsync(options, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }

        Directory.Delete(parts.Home.Directory, recursive: true);
        return true;
    }

    private static async Task<Parts> PrepareAsync(
        LocalPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var (home, account) = await ClusterHome.PrepareAsync(options.DataDirectory, logger, time, cancellationToken).ConfigureAwait(false);
        var commands = new CommandRunner(account, time);
        return new Parts(
            home,
            new ProgramSource(home, commands, logger, time),
            new ClusterInitializer(home, account, commands, logger, time),
            new Postmaster(home, account, commands, logger, time),
            logger,
            time);
    }

    private static async Task<LocalPostgres> OwnAsync(
        Parts parts, ClusterLock ownership, LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var programs = await parts.Source.ChooseAsync(options, cancellationToken).ConfigureAwait(false);
            var record = await parts.Initializer.EnsureAsync(programs, options.Durable, cancellationToken).ConfigureAwait(false);
            var running = await ServeAsync(parts, programs, record, options, cancellationToken).ConfigureAwait(false);
            var watch = new PostmasterWatch(parts.Postmaster, programs, options, running.Port, parts.Logger, parts.Time);
            return new LocalPostgres(parts.Postmaster, programs, running, record, ownership, watch);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    private static async Task<PostmasterFile> ServeAsync(
        Parts parts, PostgresPrograms programs, ClusterRecord record, LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        var began = parts.Time.GetTimestamp();
        while (true)
        {
            // One that is not ready in time is left to the next start: a long recovery would otherwise begin anew each time.
            var running = await parts.Postmaster.AdoptOrStartAsync(programs, options.Durable, port: null, options.StartTimeout, cancellationToken).ConfigureAwait(false);
            try
            {
                await ClusterDatabase.EnsureAsync(running.Port, record, cancellationToken).ConfigureAwait(false);
                return running;
            }
            catch (NpgsqlException exception) when (exception.IsTransient && parts.Time.GetElapsedTime(began) < ConnectTimeout)
            {
                // Killed or told to stop a moment before it was adopted: it still looked alive.
                await Task.Delay(PollInterval, parts.Time, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                await parts.Postmaster.StopAsync(programs).ConfigureAwait(false);
                throw;
            }
        }
    }

    private static async Task<LocalPostgres?> TryUseAsync(Parts parts, LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        if (parts.Postmaster.FindRunning() is not { IsReady: true } running || ClusterRecord.TryRead(parts.Home.RecordFile) is not { } record)
            return null;

        var programs = await parts.Source.ChooseAsync(options with { AllowDownload = false }, cancellationToken).ConfigureAwait(false);
        return new LocalPostgres(parts.Postmaster, programs, running, record, ownership: null, watch: null);
    }

    private static async Task<LocalPostgres> ExplainAsync(LocalPostgresOptions options, Func<Task<LocalPostgres>> start)
    {
        try
        {
            return await start().ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new LocalPostgresException(
                $"The private PostgreSQL of the data folder '{options.DataDirectory}' belongs to another user ({exception.Message}): run as the user that started it first.", exception);
        }
    }

    private sealed record Parts(ClusterHome Home, ProgramSource Source, ClusterInitializer Initializer, Postmaster Postmaster, ILogger Logger, TimeProvider Time);
}
