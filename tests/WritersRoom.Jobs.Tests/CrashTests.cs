using System.Threading.Channels;
using WritersRoom.Jobs.CrashNode;

namespace WritersRoom.Jobs.Tests;

/// <summary>Two processes work the queue and are killed (-9) again and again, at any point between taking a job and after its commit.</summary>
[Trait(TestLane.Category, TestLane.Faults)]
public sealed class CrashTests : JobsTest
{
    private static readonly int Kills = TestLane.Of(usual: 20, inLongLane: 200);
    private static readonly int Jobs = TestLane.Of(usual: 400, inLongLane: 1000);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    protected override TimeSpan Patience => TimeSpan.FromSeconds(120 + (Kills * 10));

    [Fact]
    public async Task No_job_is_lost_and_each_effect_is_applied_once_however_often_the_processes_are_killed()
    {
        var random = new Random(20);
        await Queue.InsertManyAsync(
            Enumerable.Range(0, Jobs).Select(number => new Errand(number)).ToArray(),
            errand => new JobOptions { OrderingKey = errand.Number % 4 == 0 ? "in order" : null, MaxAttempts = 1000 }, Deadline);

        NodeProcess[] nodes = [NodeProcess.Start(ConnectionString, _lines), NodeProcess.Start(ConnectionString, _lines)];
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var lines = random.Next(1, Jobs / Kills); lines > 0; lines--) await _lines.Reader.ReadAsync(Deadline);
            // Somewhere behind the line: in the effect, in the commit, before the next job.
            Thread.SpinWait(random.Next(0, 200_000));
            var victim = random.Next(nodes.Length);
            await nodes[victim].DisposeAsync();
            nodes[victim] = NodeProcess.Start(ConnectionString, _lines);
        }
        while (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE finished_at IS NULL") > 0) await _lines.Reader.ReadAsync(Deadline);
        foreach (var node in nodes) await node.DisposeAsync();

        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE state = 'completed'")).ShouldBe(Jobs);
        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE attempt > 1")).ShouldBeGreaterThan(0, "no kill met a running job");
        (await QueryAsync<long>("SELECT count(*) FROM effects")).ShouldBe(Jobs);
        (await QueryAsync<long>("SELECT count(DISTINCT job_id) FROM effects")).ShouldBe(Jobs);
        (await QueryAsync<bool>("""
            SELECT bool_and(follows) FROM (
                SELECT name::int > lag(name::int, 1, -1) OVER (ORDER BY id) AS follows FROM effects WHERE name::int % 4 = 0) AS ordered
            """)).ShouldBeTrue();
    }
}
