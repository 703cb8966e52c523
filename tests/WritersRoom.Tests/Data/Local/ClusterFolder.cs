using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Data.Local;
using WritersRoom.TestSupport;

namespace WritersRoom.Tests.Data.Local;

/// <summary>A temporary data folder whose cluster is stopped and removed at the end.</summary>
public sealed class ClusterFolder : IAsyncLifetime
{
    public string Path { get; } = TestCluster.CreateFolder();

    public string Home => System.IO.Path.Combine(Path, "postgres");

    public string Cluster => System.IO.Path.Combine(Home, "cluster");

    public LocalPostgresOptions Options => TestCluster.OptionsFor(Path);

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

    public async ValueTask DisposeAsync() =>
        (await TestCluster.RemoveAsync(Path)).ShouldBeTrue("a test left the cluster in use");
}
