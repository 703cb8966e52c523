using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Data.Local;
using WritersRoom.Llm;
using WritersRoom.Server.Startup;
using WritersRoom.Storage;
using WritersRoom.TestSupport;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>A PostgreSQL of its own that is started again when it is killed, two nodes in this process, one of them with a wrong clock, and workers in processes of their own that are killed.</summary>
internal sealed class FaultRoom : IAsyncDisposable
{
    private readonly string folder = TestCluster.CreateFolder();
    private readonly string data = Directory.CreateTempSubdirectory("writersroom-faults-").FullName;
    private readonly List<WebApplication> nodes = [];
    private LocalPostgres? postgres;
    private NpgsqlDataSource? database;
    private Process? worker;

    private readonly FaultyStore store;
    private SharedBucket? bucket;
    private bool isWorkerPaused;

    public FaultRoom(int seed, bool usesBucket) => (store, Provider, UsesBucket) = (new FaultyStore(seed), new FaultyProvider(seed), usesBucket);

    /// <summary>Whether objects are kept in a bucket of a real S3 server; else in memory.</summary>
    public bool UsesBucket { get; }

    public bool IsStoreDown
    {
        get => bucket?.Way.IsCut ?? store.IsDown;
        set
        {
            if (bucket is not null)
                bucket.Way.IsCut = value;
            store.IsDown = value;
        }
    }

    public FaultyProvider Provider { get; }

    public ShiftedClock Clock { get; } = new();

    public NpgsqlDataSource Database => database!;

    public IServiceProvider NodeOf(int number) => nodes[number % nodes.Count].Services;

    public CurrentUser Owner { get; private set; } = null!;

    private string Connection => new NpgsqlConnectionStringBuilder(postgres!.ConnectionString) { Timeout = 5 }.ConnectionString;

    public async Task StartAsync()
    {
        postgres = await LocalPostgres.StartAsync(TestCluster.OptionsFor(folder) with { Durable = true }, NullLogger.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
        database = NpgsqlDataSource.Create(Connection);
        if (UsesBucket)
            bucket = await SharedBucket.MakeAsync($"faults-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}");
        nodes.Add(await NodeAsync(null));
        nodes.Add(await NodeAsync(Clock));
        await using var scope = nodes[0].Services.CreateAsyncScope();
        Owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
    }

    /// <summary>Kills the worker process, if there is one, and starts another.</summary>
    public void ReplaceWorker()
    {
        KillWorker();
        var start = new ProcessStartInfo("dotnet", [typeof(ServerApplication).Assembly.Location, "worker"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__WritersRoom"] = Connection;
        start.Environment["WRITERSROOM__DATA"] = data;
        start.Environment["Jobs__LeaseDuration"] = "00:00:02";
        foreach (var (name, value) in bucket?.Settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        // Without a bucket its objects go into the folder, where the check looks too.
        worker = Process.Start(start)!;
        worker.OutputDataReceived += (_, _) => { };
        worker.ErrorDataReceived += (_, _) => { };
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
    }

    public void KillWorker()
    {
        if (worker is null)
            return;
        worker.Kill();
        worker.WaitForExit();
        worker.Dispose();
        (worker, isWorkerPaused) = (null, false);
    }

    /// <summary>Stops the worker process where it is, for longer than its lease, and has it go on as if nothing had been.</summary>
    public void PauseOrResumeWorker()
    {
        if (worker is null)
            return;
        isWorkerPaused = !isWorkerPaused;
        using var kill = Process.Start("kill", [isWorkerPaused ? "-STOP" : "-CONT", $"{worker.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Has PostgreSQL refuse what would make it grow, as it does when its disk is full; or no longer.</summary>
    public async Task FillDiskAsync(bool isFull)
    {
        await using var command = Database.CreateCommand(isFull
            ? """
              CREATE OR REPLACE FUNCTION fault_disk_full() RETURNS trigger LANGUAGE plpgsql AS $full$
              BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $full$;
              CREATE OR REPLACE TRIGGER fault_disk_full BEFORE INSERT ON asset_versions FOR EACH ROW EXECUTE FUNCTION fault_disk_full();
              """
            : "DROP TRIGGER IF EXISTS fault_disk_full ON asset_versions");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends PostgreSQL at once, as a loss of power would; it comes back by itself.</summary>
    public void KillPostgres(bool hard)
    {
        var pid = int.Parse(File.ReadLines(Directory.GetFiles(folder, "postmaster.pid", SearchOption.AllDirectories).Single()).First(), CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", [hard ? "-KILL" : "-QUIT", $"{pid}"]);
        kill.WaitForExit();
    }

    /// <summary>Ends every connection, in whatever it is.</summary>
    public Task ResetConnectionsAsync() => TryAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    /// <summary>Delivers everything that waits, or waited, once more.</summary>
    public Task DeliverTwiceAsync() => TryAsync(
        """
        INSERT INTO jobs (id, kind, args, queue, priority, state, max_attempts, run_at, created_at, ordering_key, timeout, owner_id, subject_id)
        SELECT gen_random_uuid(), kind, args, queue, priority, 'available', max_attempts, statement_timestamp(), statement_timestamp(), NULL, timeout, owner_id, subject_id
        FROM jobs WHERE kind IN ('scribe.write', 'assets.store') ORDER BY random() LIMIT 10
        """);

    public async Task<byte[]?> ObjectOfAsync(string key)
    {
        if (bucket is not null)
            return await bucket.ReadAsync(key);
        var file = Path.Combine(data, "objects", key);
        return store.Objects.GetValueOrDefault(key) ?? (File.Exists(file) ? await File.ReadAllBytesAsync(file) : null);
    }

    public async ValueTask DisposeAsync()
    {
        KillWorker();
        foreach (var node in nodes)
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }

        if (bucket is not null)
            await bucket.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        await TestCluster.RemoveAsync(folder);
        Directory.Delete(data, recursive: true);
    }

    private async Task TryAsync(string sql)
    {
        try
        {
            await using var command = Database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // PostgreSQL is on its way down or up.
        }
    }

    private Task<WebApplication> NodeAsync(TimeProvider? clock)
    {
        string[] settings =
        [
            $"--WRITERSROOM:DATA={data}", "--Jobs:LeaseDuration=00:00:02", "--Jobs:BackoffBase=00:00:00.010", "--Jobs:BackoffCap=00:00:00.200", "--Jobs:Concurrency=6",
            "--Scribe:FirstWait=00:00:00.010", "--Scribe:LongestWait=00:00:00.100", "--Scribe:AccountWait=00:00:00.100",
            .. (bucket?.Settings ?? new Dictionary<string, string>()).Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}"),
        ];
        return ServerFixture.StartAsync(
            Connection,
            services =>
            {
                services.AddTaskClient(ModelTask.Scribe, Provider.Model);
                if (bucket is null)
                    services.AddSingleton<IObjectStore>(store);
                if (clock is not null)
                    services.AddSingleton(clock);
            },
            settings);
    }
}
