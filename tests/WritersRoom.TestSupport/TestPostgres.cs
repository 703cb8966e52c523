using Npgsql;

namespace WritersRoom.TestSupport;

/// <summary>
/// The PostgreSQL server of this test process: the one that <c>WRITERSROOM_TEST_POSTGRES</c> names (an Npgsql connection string
/// of a role that may create databases), else a private one in a temporary folder, which goes with the process.
/// Where neither can be had every test that asks fails, and the message says how to get it.
/// </summary>
public static class TestPostgres
{
    public const string EnvironmentVariable = "WRITERSROOM_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    private static string? GivenServer =>
        Environment.GetEnvironmentVariable(EnvironmentVariable) is { } given && !string.IsNullOrWhiteSpace(given) ? given : null;

    /// <summary>Connection string of the server's maintenance database, without a pool.</summary>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    /// <summary>The same server, another database.</summary>
    public static async Task<string> ConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await ConnectionStringAsync()) { Database = database, Pooling = true }.ConnectionString;

    /// <summary>Runs one statement on the maintenance database.</summary>
    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Drops a database, whoever of this role still has a connection to it.</summary>
    public static async Task DropAsync(string database)
    {
        // Not WITH (FORCE): that is refused to all but a superuser while autovacuum is at work there. Without it autovacuum is sent away, and who was told to go is waited for.
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' AND usename = current_user");
        await ExecuteAsync($"DROP DATABASE IF EXISTS {database}");
    }

    /// <summary>Has a database dropped when the process ends; a private server goes as a whole.</summary>
    internal static void DropAtExit(string database)
    {
        if (GivenServer is not null)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAsync(database).GetAwaiter().GetResult();
    }

    private static async Task<string> StartAsync()
    {
        var server = GivenServer ?? (await TestCluster.StartAsync()).ConnectionString;
        return new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString;
    }
}
