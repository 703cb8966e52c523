using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Jobs.Testing;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Turns;
using WritersRoom.Server.Startup;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>
/// One worker, in this process or in one of its own, that reaches the database over a <see cref="PostgresRelay"/> and a provider on the wire; a server beside it, of which it is told what was said and how the text
/// stands, on its own way.
/// </summary>
internal sealed class StepRoom : IAsyncDisposable
{
    private const string Model = "a-model";
    private readonly ScribeServer server;
    private readonly ProviderDouble provider;
    private readonly PostgresRelay relay;
    private readonly bool isProcess;
    private WebApplication? node;
    private Process? process;
    private Guid asset;
    private string conversation = "";

    private StepRoom(ScribeServer server, ProviderDouble provider, bool isProcess)
    {
        (this.server, this.provider, this.isProcess) = (server, provider, isProcess);
        relay = new PostgresRelay(new NpgsqlConnectionStringBuilder(server.Database.ConnectionString).Port);
    }

    /// <summary>Model calls beyond one for each turn.</summary>
    public int ExtraCalls { get; private set; }

    /// <summary>What does not hold, a line each.</summary>
    public List<string> Faults { get; } = [];

    public static async Task<StepRoom> StartAsync(ScribeServer server, bool isProcess)
    {
        var room = new StepRoom(server, await ProviderDouble.StartAsync(), isProcess);
        using var started = await server.Owner.PostJsonAsync("/api/chat/background-doc/start", new { title = "Step by step" });
        var body = await started.OkJsonAsync();
        (room.asset, room.conversation) = (Guid.Parse((string)body["text_asset_id"]!), (string)body["conversation_id"]!);
        await room.StartWorkerAsync();
        // Once without a fault: everything has been loaded, and every statement prepared.
        await room.TurnAsync(0, StepFault.CutBefore);
        return room;
    }

    /// <summary>Says something and has a fault happen at a step of its being written up; then everything has to come right.</summary>
    /// <returns>Whether there was such a step.</returns>
    public async Task<bool> TurnAsync(int step, StepFault fault)
    {
        var mark = $"{fault} {step};";
        var operations = new[] { new { op = "append", turn = 1, block = "", after = "", text = mark } };
        provider.Usual = OpenAIReply.Of(JsonSerializer.Serialize(new { operations }));
        var (calls, takes) = (provider.Requests.Count, await CountTakesAsync());
        if (step > 0)
            relay.Arm(step, fault is StepFault.CutAfter or StepFault.KillAfter, () => HappenAsync(fault));
        using (var said = await server.Owner.PostJsonAsync("/api/agent-lore", new { conversation_id = conversation, message = mark }))
            (await said.Content.ReadAsStringAsync()).ShouldContain("event: done");
        await SettleAsync();
        var wasHit = await relay.DisarmAsync();
        // What the fault itself set going comes to an end too.
        await SettleAsync();
        await CheckAsync(mark, provider.Requests.Count - calls, await CountTakesAsync() - takes);
        return wasHit;
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }

        KillProcess();
        await relay.DisposeAsync();
        await provider.DisposeAsync();
    }

    private async Task<bool> HappenAsync(StepFault fault)
    {
        switch (fault)
        {
            case StepFault.KillBefore or StepFault.KillAfter:
                KillProcess();
                await StartWorkerAsync();
                return false;
            case StepFault.PauseBefore:
                Signal("-STOP");
                await JobTesting.DrainAsync(server.Services, includeWaiting: false, TestContext.Current.CancellationToken);
                await CheckTakenOverAsync();
                Signal("-CONT");
                return true;
            default:
                return false;
        }
    }

    // What the other process had locked does not outlast its lease by much.
    private async Task CheckTakenOverAsync()
    {
        await using var left = server.Database.DataSource.CreateCommand("SELECT count(*) FROM scribe_turns WHERE state = 'waiting'");
        if ((long)(await left.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 0)
            Faults.Add("I4: a turn waits for a process that is away");
    }

    // Every take after the first follows a fault; a machine that is busy with others can bring one more, where a worker's lease of a second runs out before its heart beats.
    private async Task<long> CountTakesAsync()
    {
        await using var takes = server.Database.DataSource.CreateCommand("SELECT coalesce(sum(attempt), 0) FROM jobs WHERE kind = 'scribe.write' AND (args ->> 'assetId')::uuid = $1");
        takes.Parameters.AddWithValue(asset);
        return (long)(await takes.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task CheckAsync(string mark, int calls, long takes)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
        var text = await scope.ServiceProvider.GetRequiredService<AssetService>().GetAsync(owner, asset, CancellationToken.None);
        var history = scope.ServiceProvider.GetRequiredService<AssetHistory>();
        var turns = await scope.ServiceProvider.GetRequiredService<TurnService>().ListAsync(owner, asset, CancellationToken.None);
        if (text.Content.Split(mark).Length - 1 is not 1 and var times)
            Faults.Add($"{(times == 0 ? "I1" : "I2")}: '{mark}' is {times} times in the text");
        if (turns.FirstOrDefault(turn => turn.State != TurnState.Applied) is { } open)
            Faults.Add($"I1: after '{mark}' a turn is {open.State}: {open.Failure}");
        // A text begins with a version of its own; each turn makes one.
        if (text.Version != turns.Count + 1)
            Faults.Add($"I2: after '{mark}' there are {text.Version} versions of {turns.Count} turns");
        if (!turns.Select(turn => turn.Version).SequenceEqual(Enumerable.Range(2, turns.Count).Select(number => (int?)number)))
            Faults.Add($"I3: after '{mark}' the versions are in another order than the turns");
        if (await history.ReplayAsync(owner, asset, CancellationToken.None) != text.Content)
            Faults.Add($"I4: after '{mark}' the log gives another text");
        if (calls > takes)
            Faults.Add($"I2: '{mark}' took {calls} model calls, and was taken {takes} times");
        ExtraCalls += Math.Max(0, calls - 1);
    }

    // The end of a job and a new version are announced; behind that stands a look now and then.
    private async Task SettleAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = await server.Database.DataSource.OpenConnectionAsync(stop);
        await using (var listen = new NpgsqlCommand("LISTEN writersroom_events", connection))
            await listen.ExecuteNonQueryAsync(stop);
        await using var left = new NpgsqlCommand(
            """
            SELECT (SELECT count(*) FROM jobs WHERE kind IN ('scribe.write', 'assets.store') AND finished_at IS NULL)
                 + (SELECT count(*) FROM scribe_turns WHERE state = 'waiting') + (SELECT count(*) FROM asset_versions WHERE content IS NOT NULL)
            """,
            connection);
        while ((long)(await left.ExecuteScalarAsync(stop))! > 0)
            await connection.WaitAsync(100, stop);
    }

    private async Task StartWorkerAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(server.Database.ConnectionString) { Host = "127.0.0.1", Port = relay.Port, SslMode = SslMode.Disable, Pooling = true, Timeout = 5, Options = "-c idle_in_transaction_session_timeout=1500" }.ConnectionString;
        var settings = new Dictionary<string, string>
        {
            ["WRITERSROOM:DATA"] = server.DataFolder,
            ["Jobs:WorkerEnabled"] = "true",
            ["Jobs:LeaseDuration"] = "00:00:01",
            ["Jobs:BackoffBase"] = "00:00:00.010",
            ["Jobs:BackoffCap"] = "00:00:00.100",
            ["OPENAI_API_KEY"] = "a-key",
            ["OPENAI_BASE_URL"] = provider.OpenAIAddress.AbsoluteUri,
            ["Llm:Tasks:Scribe:Provider"] = "openai",
            ["Llm:Tasks:Scribe:Model"] = Model,
        };
        if (!isProcess)
        {
            node = await ServerFixture.StartAsync(connection, [.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
            return;
        }

        var start = new ProcessStartInfo("dotnet", [typeof(ServerApplication).Assembly.Location, "worker"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__WritersRoom"] = connection;
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void KillProcess()
    {
        if (process is null)
            return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{process!.Id}"]);
        kill.WaitForExit();
    }
}
