using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Jobs.Testing;
using WritersRoom.Jobs.Workers;
using WritersRoom.TestSupport;

namespace WritersRoom.Jobs.Tests;

/// <summary>A database for every test, and the words the tests are written in.</summary>
public abstract class JobsTest : IAsyncLifetime
{
    protected static readonly TimeSpan ShortLease = TimeSpan.FromSeconds(1);

    private readonly List<IHost> _nodes = [];
    private readonly List<IHost> _started = [];
    private TestDatabase? _database;

    protected NpgsqlDataSource DataSource => _database!.DataSource;

    protected string ConnectionString => _database!.ConnectionString;

    protected JobQueue Queue { get; private set; } = null!;

    /// <summary>Ends a test that would otherwise wait for ever.</summary>
    protected CancellationToken Deadline { get; private set; }

    protected virtual TimeSpan Patience => TimeSpan.FromMinutes(2);

    public virtual async ValueTask InitializeAsync()
    {
        Deadline = new CancellationTokenSource(Patience).Token;
        _database = await TestDatabase.CreateAsync("jobs", CreateSchemaAsync);
        Queue = new JobQueue(DataSource, TimeProvider.System, Options.Create(new JobsOptions()));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var node in _started) await node.StopAsync();
        foreach (var node in _nodes) node.Dispose();
        await _database!.DisposeAsync();
    }

    /// <summary>A node whose worker does what is given. Backoff is short, so that retries come at once.</summary>
    protected IHost BuildNode(
        Func<JobContext<Chore>, CancellationToken, Task> work, Action<JobsOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(DataSource).AddSingleton(new ChoreScript(work));
        builder.Services
            .AddJobs(options =>
            {
                options.BackoffBase = TimeSpan.FromMilliseconds(1);
                options.GracePeriod = TimeSpan.Zero;
                options.AbandonAfter = TimeSpan.FromMilliseconds(500);
                configure?.Invoke(options);
            })
            .AddWorker<Chore, ChoreWorker>();
        add?.Invoke(builder.Services);
        var node = builder.Build();
        _nodes.Add(node);
        return node;
    }

    protected async Task<IHost> StartNodeAsync(
        Func<JobContext<Chore>, CancellationToken, Task> work, Action<JobsOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        var node = BuildNode(work, configure, add);
        await node.StartAsync(Deadline);
        _started.Add(node);
        return node;
    }

    /// <summary>Works all jobs in this thread of the test, without a node.</summary>
    protected Task<DrainSummary> DrainAsync(
        Func<JobContext<Chore>, CancellationToken, Task> work, Action<JobsOptions>? configure = null, bool includeWaiting = true) =>
        JobTesting.DrainAsync(BuildNode(work, configure).Services, includeWaiting, Deadline);

    /// <summary>Waits until the node has brought a job into a state.</summary>
    protected async Task<Job> UntilAsync(IHost node, Guid id, JobState state)
    {
        var running = node.Services.GetRequiredService<RunningJobs>();
        while (true)
        {
            var finish = running.NextFinish();
            var job = await GetAsync(id);
            if (job.State == state) return job;
            await finish.WaitAsync(Deadline);
        }
    }

    protected async Task<Guid> InsertAsync(string name, JobOptions? options = null) =>
        (await Queue.InsertAsync(new Chore(name), options, Deadline)).Id;

    protected async Task<Job> GetAsync(Guid id) => (await Queue.GetAsync(id, Deadline)).ShouldNotBeNull();

    protected async Task<int> ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(Deadline);
    }

    protected async Task<T> QueryAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Deadline))!;
    }

    private static async Task CreateSchemaAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            JobSchema.CreateSql + "CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY, job_id uuid, name text);", connection);
        await command.ExecuteNonQueryAsync();
    }
}
