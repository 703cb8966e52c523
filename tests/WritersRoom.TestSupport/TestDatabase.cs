using System.Collections.Concurrent;
using Npgsql;

namespace WritersRoom.TestSupport;

/// <summary>
/// A database of one's own on <see cref="TestPostgres"/>: a copy of a template that is built once per test process. Dropped when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // In every name, so that several test processes can share one server.
    private static readonly string RunName = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("n")[..20];
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new();
    private static int _count;

    private readonly string _name;

    private TestDatabase(string name, string connectionString)
    {
        _name = name;
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    /// <summary>
    /// Makes a database from the template of that name. The first to ask in a process builds the template:
    /// <paramref name="initialize"/> gets the connection string of an empty database and must leave no connection open.
    /// </summary>
    public static async Task<TestDatabase> CreateAsync(string templateName, Func<string, Task> initialize)
    {
        var template = await Templates.GetOrAdd(templateName, name => new(() => BuildTemplateAsync(name, initialize))).Value;
        var name = $"wr_{RunName}_{Interlocked.Increment(ref _count)}";
        await TestPostgres.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(name, await TestPostgres.ConnectionStringAsync(name));
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await TestPostgres.DropAsync(_name);
        TestDataFolder.Delete(ConnectionString);
    }

    private static async Task<string> BuildTemplateAsync(string templateName, Func<string, Task> initialize)
    {
        var name = $"wr_{RunName}_{templateName}";
        await TestPostgres.ExecuteAsync($"CREATE DATABASE {name}");
        TestPostgres.DropAtExit(name);
        var connectionString = new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionStringAsync(name)) { Pooling = false };
        await initialize(connectionString.ConnectionString);
        return name;
    }
}
