using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WritersRoom.Jobs.CrashNode;
using WritersRoom.Jobs.Testing;

namespace WritersRoom.Jobs.Tests;

/// <summary>A process is stopped (SIGSTOP) past its leases while it has jobs in hand, and resumed when another has done them.</summary>
[Trait(TestLane.Category, TestLane.Faults)]
public sealed class PauseTests : JobsTest
{
    private const int Held = 10;
    private static readonly int Pauses = TestLane.Of(usual: 1, inLongLane: 10);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private readonly Dictionary<string, int> _counts = new() { ["working"] = 0, ["refused"] = 0 };

    protected override TimeSpan Patience => TimeSpan.FromSeconds(120 + (Pauses * 30));

    [Fact]
    public async Task What_a_resumed_process_writes_late_is_refused_every_time()
    {
        await using var paused = NodeProcess.Start(ConnectionString, _lines, "hold");
        using var other = BuildOther();
        for (var pause = 0; pause < Pauses; pause++)
        {
            await Queue.InsertManyAsync(Enumerable.Range(0, Held).Select(number => new Errand(number)).ToArray(), cancellationToken: Deadline);
            while (_counts["working"] < Held * (pause + 1)) await ReadLineAsync();

            await paused.SignalAsync("STOP");
            (await JobTesting.DrainAsync(other.Services, cancellationToken: Deadline)).Completed.ShouldBe(Held);
            await paused.SignalAsync("CONT");
            paused.Say("go");

            // On a starved machine a lease may have run out before, and the same job be in hand twice: every attempt is late, every one is refused.
            while (_counts["refused"] < _counts["working"]) await ReadLineAsync();
        }

        _counts["refused"].ShouldBeGreaterThanOrEqualTo(Held * Pauses);
        _counts.Keys.ShouldBe(["working", "refused"], ignoreOrder: true);
        (await QueryAsync<long>("SELECT count(*) FROM effects")).ShouldBe(Held * Pauses);
        (await QueryAsync<long>("SELECT count(DISTINCT job_id) FROM effects")).ShouldBe(Held * Pauses);
        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE state = 'completed' AND attempt >= 2")).ShouldBe(Held * Pauses);
    }

    private async Task ReadLineAsync()
    {
        var line = await _lines.Reader.ReadAsync(Deadline);
        _counts[line] = _counts.GetValueOrDefault(line) + 1;
    }

    private IHost BuildOther()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(DataSource).AddSingleton(Gate.Open)
            .AddJobs(options => options.PollInterval = TimeSpan.FromMilliseconds(50))
            .AddWorker<Errand, ErrandWorker>();
        return builder.Build();
    }
}
