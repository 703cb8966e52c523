using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Data.Local;

namespace WritersRoom.Tests.Data.Local;

/// <summary>A temporary data folder whose cluster is stopped and removed at the end.</summary>
public sealed class ClusterFolder : IAsyncLifetime
{
    // Temporary folders are closed to all but us, which for root is a case of its own (RunningAsRootTests).
    public ClusterFolder() => LetOthersPass(true);

    public string Path { get; } = Directory.CreateTempSubdirectory("writersroom-cluster-").FullName;

    public string Home => System.IO.Path.Combine(Path, "postgres");

    public string Cluster => System.IO.Path.Combine(Home, "cluster");

    public LocalPostgresOptions Options => new() { DataDirectory = Path, Durable = false };

    public void LetOthersPass(bool allowed)
    {
        const UnixFileMode passing = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, allowed ? File.GetUnixFileMode(Path) | passing : File.GetUnixFileMode(Path) & ~passing);
    }

    public Task<LocalPostgres> StartAsync(LocalPostgresOptions? options = null, ILogger? logger = null) =>
        LocalPostgres.StartAsync(options ?? Options, logger ?? NullLogger.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

    public Task<LocalPostgres> AttachAsync() =>
        LocalPostgres.AttachAsync(Options, NullLogger.Instance, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>One value from a connection that no pool keeps.</summary>
    public static async Task<T> ScalarAsync<T>(LocalPostgres server, string sql)
    {
        var connect = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(connect.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        (await LocalPostgres.TryRemoveAsync(Options, NullLogger.Instance, TimeProvider.System)).ShouldBeTrue("a test left the cluster in use");
        Directory.Delete(Path, recursive: true);
    }
}
