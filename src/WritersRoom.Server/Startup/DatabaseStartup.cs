using Npgsql;
using WritersRoom.Data.Local;

namespace WritersRoom.Server.Startup;

/// <summary>Where the database is: the configured connection string, or else a private PostgreSQL in the data folder.</summary>
internal sealed class DatabaseStartup : IAsyncDisposable
{
    private const string ConnectionStringKey = "ConnectionStrings:WritersRoom";
    private readonly LocalPostgres? local;

    private DatabaseStartup(string connectionString, LocalPostgres? local)
    {
        ConnectionString = connectionString;
        this.local = local;
    }

    public string ConnectionString { get; }

    /// <summary>For the server: owns the private cluster until disposed.</summary>
    public static Task<DatabaseStartup> StartAsync(IConfiguration configuration, ILogger logger, CancellationToken cancellationToken)
        => FindAsync(configuration, options => LocalPostgres.StartAsync(options, logger, TimeProvider.System, cancellationToken), cancellationToken);

    /// <summary>For a command beside the server: uses the cluster that a running server has, or starts it for the time of the command.</summary>
    public static Task<DatabaseStartup> AttachAsync(IConfiguration configuration, ILogger logger, CancellationToken cancellationToken)
        => FindAsync(configuration, options => LocalPostgres.AttachAsync(options, logger, TimeProvider.System, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (local is not null)
            await local.DisposeAsync();
    }

    private static async Task<DatabaseStartup> FindAsync(
        IConfiguration configuration, Func<LocalPostgresOptions, Task<LocalPostgres>> startLocal, CancellationToken cancellationToken)
    {
        if (configuration[ConnectionStringKey] is { Length: > 0 } configured)
            return new DatabaseStartup(await ReachedAsync(Checked(configured), cancellationToken), null);

        var folder = DataFolder.Of(configuration);
        try
        {
            var local = await startLocal(new LocalPostgresOptions { DataDirectory = folder });
            return new DatabaseStartup(local.ConnectionString, local);
        }
        catch (LocalPostgresException exception)
        {
            throw new StartupException(exception.Message, exception);
        }
        catch (IOException exception)
        {
            throw new StartupException($"The data folder '{folder}' cannot be used: {exception.Message} Set WRITERSROOM__DATA to another folder.", exception);
        }
    }

    // Asked once before anything is built on it, so that what is wrong is one sentence and not the failure of whatever asks first.
    private static async Task<string> ReachedAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            return connectionString;
        }
        catch (PostgresException exception)
        {
            throw new StartupException($"PostgreSQL refused: {exception.MessageText}. Check ConnectionStrings__WritersRoom.", exception);
        }
        catch (NpgsqlException exception)
        {
            throw new StartupException("The PostgreSQL of ConnectionStrings__WritersRoom does not answer. Start it, or leave the key away to use a private one.", exception);
        }
    }

    private static string Checked(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).ConnectionString;
        }
        catch (ArgumentException exception)
        {
            throw new StartupException(
                "ConnectionStrings__WritersRoom is not an Npgsql connection string; it reads like 'Host=localhost;Username=writer;Password=…;Database=writersroom'.", exception);
        }
    }
}
