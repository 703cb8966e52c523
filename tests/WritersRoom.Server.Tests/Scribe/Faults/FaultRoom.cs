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
    // Writers inflict faults side by side.
    private readonly Lock gate = new();
    private Process? worker;

    private readonly FaultyStore store;
    private readonly FaultObjects objects;
    private SharedBucket? bucket;
    private OwnS3Server? own;
    private bool isWorkerPaused;

    public FaultRoom(int seed, FaultObjects objects) => (store, Provider, this.objects) = (new FaultyStore(seed), new FaultyProvider(seed), objects);

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
        if (objects == FaultObjects.OwnServer)
            own = await OwnS3Server.StartAsync();
        if (objects != FaultObjects.Memory)
            bucket = await SharedBucket.MakeAsync(own?.Server ?? S3Server.OfEnvironment!, $"faults-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}");
        nodes.Add(await NodeAsync(null));
        nodes.Add(await NodeAsync(Clock));
        await NotePutAsideAsync();
        await using var scope = nodes[0].Services.CreateAsyncScope();
        Owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
    }

    /// <summary>Turns that were put aside at any time, whether or not they have been tried again since.</summary>
    public async Task<HashSet<Guid>> PutAsideAsync()
    {
        var turns = new HashSet<Guid>();
        await using var command = Database.CreateCommand("SELECT turn_id FROM fault_put_aside");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            turns.Add(row.GetGuid(0));
        return turns;
    }

    /// <summary>Takes the store away where it is there, and brings it back where it is not.</summary>
    /// <param name="hard">Whether a server that can be is killed, instead of stopped.</param>
    /// <returns>What is done; null where the last is not done yet.</returns>
    public string? StopOrStartStore(bool hard)
    {
        if (own is not null)
            return own.StopOrStart(hard);
        if (bucket is not null)
            return (bucket.Way.IsCut = !bucket.Way.IsCut) ? "way to S3 cut" : "way to S3 mended";
        return (store.IsDown = !store.IsDown) ? "store stopped" : "store started again";
    }

    /// <summary>Has the store be there.</summary>
    public async Task BringStoreBackAsync()
    {
        store.IsDown = false;
        if (bucket is not null)
            bucket.Way.IsCut = false;
        if (own is not null)
            await own.RunsAsync();
    }

    /// <summary>Kills the worker process, if there is one, and starts another.</summary>
    public void ReplaceWorker()
    {
        lock (gate)
        {
            Kill();
            worker = StartWorker();
        }
    }

    public void KillWorker()
    {
        lock (gate)
            Kill();
    }

    /// <summary>Stops the worker process where it is, for longer than its lease, and has it go on as if nothing had been.</summary>
    public void PauseOrResumeWorker()
    {
        lock (gate)
        {
            if (worker is null)
                return;
            isWorkerPaused = !isWorkerPaused;
            using var kill = Process.Start("kill", [isWorkerPaused ? "-STOP" : "-CONT", $"{worker.Id}"]);
            kill.WaitForExit();
        }
    }

    private Process StartWorker()
    {
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
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private void Kill()
    {
        if (worker is null)
            return;
        worker.Kill();
        worker.WaitForExit();
        worker.Dispose();
        (worker, isWorkerPaused) = (null, false);
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
        if (own is not null)
            await own.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
        await TestCluster.RemoveAsync(folder);
        Directory.Delete(data, recursive: true);
    }

    // By the database, with what puts them aside: whoever looked now and then would miss one that is tried again between two looks.
    private async Task NotePutAsideAsync()
    {
        await using var command = Database.CreateCommand(
            """
            CREATE TABLE fault_put_aside (turn_id uuid NOT NULL);
            CREATE FUNCTION fault_put_aside() RETURNS trigger LANGUAGE plpgsql AS $note$
            BEGIN INSERT INTO fault_put_aside VALUES (NEW.id); RETURN NULL; END $note$;
            CREATE TRIGGER fault_put_aside AFTER UPDATE OF state ON scribe_turns FOR EACH ROW WHEN (NEW.state = 'failed') EXECUTE FUNCTION fault_put_aside();
            """);
        await command.ExecuteNonQueryAsync();
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
