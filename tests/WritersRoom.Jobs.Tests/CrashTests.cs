using System.Diagnostics;
using System.Threading.Channels;
using WritersRoom.Jobs.CrashNode;

namespace WritersRoom.Jobs.Tests;

/// <summary>
/// Two processes work the queue and are killed (-9) again and again. <c>JOBS_CRASH_KILLS</c> and <c>JOBS_CRASH_JOBS</c> make the run longer
/// (<c>JOBS_CRASH_KILLS=200 JOBS_CRASH_JOBS=4000 dotnet test tests/WritersRoom.Jobs.Tests</c>).
/// </summary>
public sealed class CrashTests : JobsTest
{
    private static readonly int Kills = Number("JOBS_CRASH_KILLS", 20);
    private static readonly int Jobs = Number("JOBS_CRASH_JOBS", 400);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    protected override TimeSpan Patience => TimeSpan.FromSeconds(60 + (Kills * 3));

    [Fact]
    public async Task No_job_is_lost_and_each_effect_is_applied_once_however_often_the_processes_are_killed()
    {
        var random = new Random(20);
        await Queue.InsertManyAsync(
            Enumerable.Range(0, Jobs).Select(number => new Errand(number)).ToArray(),
            errand => new JobOptions { OrderingKey = errand.Number % 4 == 0 ? "in order" : null, MaxAttempts = 1000 }, Deadline);

        Process[] nodes = [Start(), Start()];
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var lines = random.Next(1, Jobs / Kills); lines > 0; lines--) await _lines.Reader.ReadAsync(Deadline);
            var victim = random.Next(nodes.Length);
            await KillAsync(nodes[victim]);
            nodes[victim] = Start();
        }
        while (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE finished_at IS NULL") > 0) await _lines.Reader.ReadAsync(Deadline);
        foreach (var node in nodes) await KillAsync(node);

        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE state = 'completed'")).ShouldBe(Jobs);
        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE attempt > 1")).ShouldBeGreaterThan(0, "no kill met a running job");
        (await QueryAsync<long>("SELECT count(*) FROM effects")).ShouldBe(Jobs);
        (await QueryAsync<long>("SELECT count(DISTINCT job_id) FROM effects")).ShouldBe(Jobs);
        (await QueryAsync<bool>("""
            SELECT bool_and(follows) FROM (
                SELECT name::int > lag(name::int, 1, -1) OVER (ORDER BY id) AS follows FROM effects WHERE name::int % 4 = 0) AS ordered
            """)).ShouldBeTrue();
    }

    private Process Start()
    {
        var node = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                ArgumentList = { Path.Combine(AppContext.BaseDirectory, "WritersRoom.Jobs.CrashNode.dll"), ConnectionString },
                RedirectStandardOutput = true,
            },
        };
        node.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) _lines.Writer.TryWrite(line.Data);
        };
        node.Start();
        node.BeginOutputReadLine();
        return node;
    }

    private async Task KillAsync(Process node)
    {
        node.Kill();
        await node.WaitForExitAsync(Deadline);
        node.Dispose();
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
