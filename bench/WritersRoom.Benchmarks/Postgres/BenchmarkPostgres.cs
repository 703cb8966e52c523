using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Data.Local;

namespace WritersRoom.Benchmarks.Postgres;

/// <summary>A private, durable PostgreSQL in a temporary folder that goes with it.</summary>
internal sealed class BenchmarkPostgres : IAsyncDisposable
{
    private readonly LocalPostgresOptions options;
    private readonly LocalPostgres postgres;

    private BenchmarkPostgres(LocalPostgresOptions options, LocalPostgres postgres, string version) => (this.options, this.postgres, Version) = (options, postgres, version);

    public string ConnectionString => postgres.ConnectionString;

    public string Version { get; }

    public static async Task<BenchmarkPostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("writersroom-bench-");
        // A temporary folder is closed to the user that PostgreSQL runs as when this is root.
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var options = new LocalPostgresOptions { DataDirectory = folder.FullName };
        var postgres = await LocalPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        return new BenchmarkPostgres(options, postgres, connection.PostgreSqlVersion.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        await LocalPostgres.TryRemoveAsync(options, NullLogger.Instance, TimeProvider.System);
        Directory.Delete(options.DataDirectory, recursive: true);
    }
}
