using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Lore;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Scribe.Turns;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>Writers who talk and type while everything around them fails, and then the four invariants, read from what is stored.</summary>
internal sealed class FaultRun(FaultRoom room, int seed, FaultMeasure measure)
{
    private readonly List<(string Asset, string Conversation)> documents = [];
    private readonly HashSet<string> typed = [];
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly int writers = measure.Writers;
    private readonly int[] turnsOf = new int[measure.Writers];
    private readonly Dictionary<string, int> inflicted = [];
    private int said;

    /// <summary>Jobs that worker processes completed.</summary>
    public long WorkedElsewhere { get; private set; }

    public int Turns => turnsOf.Sum();

    public int Saves => typed.Count;

    /// <summary>How often each fault was inflicted, the provider's among them.</summary>
    public IEnumerable<KeyValuePair<string, int>> AllInflicted =>
        inflicted.Concat(room.Provider.Faults.Select(fault => KeyValuePair.Create($"provider: {fault.Key}", fault.Value))).OrderBy(one => one.Key, StringComparer.Ordinal);

    public async Task RunAsync()
    {
        for (var writer = 0; writer < writers; writer++)
        {
            await using var scope = room.NodeOf(0).CreateAsyncScope();
            var started = await scope.ServiceProvider.GetRequiredService<ScribeService>().StartAsync(room.Owner, new ScribeStart { Title = $"Document {writer}" }, stop);
            documents.Add(($"{started.Asset.Id}", $"{started.Session.ConversationId}"));
        }

        await Task.WhenAll(Enumerable.Range(0, writers).Select(WriteAsync));
        await room.BringStoreBackAsync();
        room.Clock.Shift = TimeSpan.Zero;
        room.Provider.BadOfTen = 0;
        room.KillWorker();
        await UntilDoneAsync(() => room.FillDiskAsync(isFull: false));
        await SettleAsync();
    }

    /// <summary>What does not hold, a line each.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        WorkedElsewhere = await CountAsync($"SELECT count(*) FROM jobs WHERE kind = 'scribe.write' AND state = 'completed' AND worker NOT LIKE '%:{Environment.ProcessId}'");
        return await new FaultCheck(room, [.. documents.Select(document => Guid.Parse(document.Asset))], turnsOf, typed).RunAsync();
    }

    private async Task WriteAsync(int writer)
    {
        var random = new Random((seed * 1000) + writer);
        var start = TimeProvider.System.GetTimestamp();
        for (var turn = 0; turn < measure.TurnsOfEach && !(TimeProvider.System.GetElapsedTime(start) > measure.Time); turn++)
        {
            var number = turn;
            await UntilDoneAsync(() => SayAsync(writer, number));
            turnsOf[writer]++;
            if (random.Next(4) == 0)
                await UntilDoneAsync(() => TypeUnlessFullAsync(writer, number, random));
            await InflictAsync(Interlocked.Increment(ref said), random);
        }
    }

    private async Task SayAsync(int writer, int turn)
    {
        await using var scope = room.NodeOf(turn).CreateAsyncScope();
        var lore = scope.ServiceProvider.GetRequiredService<LoreChat>();
        await foreach (var happened in lore.RunAsync(room.Owner, Guid.Parse(documents[writer].Conversation), null, $"{FaultCheck.Said(writer, turn)} is said.", $"key-{seed}-{writer}-{turn}", stop))
            GC.KeepAlive(happened);
    }

    // A save that a full disk refuses is not acknowledged; its writer goes on, and may try another one later.
    private async Task TypeUnlessFullAsync(int writer, int turn, Random random)
    {
        try
        {
            await TypeAsync(writer, turn, random);
        }
        catch (Exception exception) when (exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.DiskFull })
        {
            Do("save refused by the full disk", () => { });
        }
    }

    private async Task TypeAsync(int writer, int turn, Random random)
    {
        await using var scope = room.NodeOf(turn + 1).CreateAsyncScope();
        var assets = scope.ServiceProvider.GetRequiredService<AssetService>();
        var asset = await assets.GetAsync(room.Owner, Guid.Parse(documents[writer].Asset), stop);
        var mark = FaultCheck.Typed(writer, turn, random.Next(1_000_000));
        var at = asset.Content.IndexOf('\n', random.Next(asset.Content.Length)) is >= 0 and var end ? end : asset.Content.Length;
        await assets.SaveAsync(room.Owner, asset.Id, AssetService.ETagOf(asset), new AssetDraft { Content = asset.Content.Insert(at, $" {mark}") }, merge: true, stop);
        lock (typed)
            typed.Add(mark);
    }

    private async Task InflictAsync(int number, Random random)
    {
        if (Comes(number, 7))
            StopOrStartStore(number);
        if (Comes(number, 11))
        {
            Do("delivered twice, out of order", () => { });
            await room.DeliverTwiceAsync();
        }

        if (Comes(number, 13))
        {
            Do("connections reset", () => { });
            await room.ResetConnectionsAsync();
        }

        if (Comes(number, 17))
            Do("clock jumped", () => room.Clock.Shift = TimeSpan.FromMinutes(random.Next(-10, 11)));
        if (Comes(number, 19))
            Do("worker killed (-9) and replaced", room.ReplaceWorker);
        if (Comes(number, 23))
            Do("worker paused (SIGSTOP) or resumed", room.PauseOrResumeWorker);
        if (Comes(number, 29))
        {
            var isFull = number / (29 * measure.Mercy) % 2 == 1;
            Do(isFull ? "PostgreSQL's disk full" : "PostgreSQL's disk has room again", () => { });
            await UntilDoneAsync(() => room.FillDiskAsync(isFull));
        }

        if (Comes(number, 41))
            Do("PostgreSQL killed", () => room.KillPostgres(hard: number % 2 == 0));
    }

    // Writers inflict side by side; a store that is still going or coming is left to it.
    private void StopOrStartStore(int number)
    {
        lock (inflicted)
        {
            // To stop in good order takes a store of several processes as long as a short run.
            if (room.StopOrStartStore(hard: !FaultLane.IsLong || number / (7 * measure.Mercy) % 2 == 0) is { } done)
                inflicted[done] = inflicted.GetValueOrDefault(done) + 1;
        }
    }

    private bool Comes(int number, int every) => number % (every * measure.Mercy) == 0;

    private void Do(string name, Action act)
    {
        lock (inflicted)
            inflicted[name] = inflicted.GetValueOrDefault(name) + 1;
        act();
    }

    // As a client does: what was not answered is sent again.
    private static async Task UntilDoneAsync(Func<Task> act)
    {
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (Exception exception) when (IsOfTheFault(exception))
            {
                await Task.Yield();
            }
        }
    }

    // A transaction whose connection broke is told of by the next command as one that has ended.
    private static bool IsOfTheFault(Exception exception) =>
        (exception is InvalidOperationException { Source: "Npgsql" }) || exception is NpgsqlException or StaleEditException or ConflictException or Storage.StorageUnavailableException or System.Net.Sockets.SocketException or ObjectDisposedException or IOException or TimeoutException
        || (exception is InvalidOperationException or Microsoft.EntityFrameworkCore.DbUpdateException && exception.InnerException is { } inner && IsOfTheFault(inner));

    // Turns that were put aside for a bad answer are tried again, as a person would.
    private async Task SettleAsync()
    {
        while (true)
        {
            await using (var scope = room.NodeOf(0).CreateAsyncScope())
            {
                foreach (var (asset, _) in documents)
                    await UntilDoneAsync(() => scope.ServiceProvider.GetRequiredService<TurnService>().RetryAsync(room.Owner, Guid.Parse(asset), stop));
            }

            await UntilDoneAsync(() => IdleAsync());
            if (await CountAsync("SELECT (SELECT count(*) FROM scribe_turns WHERE state <> 'applied') + (SELECT count(*) FROM asset_versions WHERE content IS NOT NULL)") == 0)
                return;
        }
    }

    // The end of a job is announced; behind that stands a look now and then, as the queue has one.
    private async Task IdleAsync()
    {
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        await using (var listen = new NpgsqlCommand("LISTEN writersroom_events", connection))
            await listen.ExecuteNonQueryAsync(stop);
        while (await CountAsync("SELECT count(*) FROM jobs WHERE kind IN ('scribe.write', 'assets.store') AND finished_at IS NULL") > 0)
            await connection.WaitAsync(500, stop);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = room.Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    public string Table(IReadOnlyList<string> faults) => FaultSum.TableOf(
        $"seed {seed}: {Turns} turns in {writers} documents, {Saves} saves, {WorkedElsewhere} jobs worked by other processes", AllInflicted,
        invariant => faults.Count(fault => fault.StartsWith(invariant, StringComparison.Ordinal))) + string.Join('\n', faults);
}
