using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using WritersRoom.Data.Local;
using WritersRoom.Jobs.CrashNode;
using WritersRoom.TestSupport;

namespace WritersRoom.Jobs.Tests;

/// <summary>
/// Two processes work the queue and a third party fills it while PostgreSQL, which is watched and started again, is stopped at once (SIGQUIT) and killed
/// (-9) in turn.
/// </summary>
[Trait(TestLane.Category, TestLane.Faults)]
public sealed class RestartTests : IAsyncLifetime
{
    private const int JobsForEach = 60;
    private static readonly int Restarts = TestLane.Of(usual: 4, inLongLane: 50);

    private readonly string _folder = TestCluster.CreateFolder();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly CancellationToken _deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120 + (Restarts * 20))).Token;
    private LocalPostgres? _postgres;
    private NpgsqlDataSource? _dataSource;

    private NpgsqlDataSource DataSource => _dataSource!;

    public async ValueTask InitializeAsync()
    {
        _postgres = await LocalPostgres.StartAsync(
            TestCluster.OptionsFor(_folder) with { Durable = true }, NullLogger.Instance, TimeProvider.System, _deadline);
        _dataSource = NpgsqlDataSource.Create(_postgres.ConnectionString);
        await QueryAsync(JobSchema.CreateSql + "CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY, job_id uuid, name text); SELECT 1;");
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _postgres!.DisposeAsync();
        await TestCluster.RemoveAsync(_folder);
    }

    [Fact]
    public async Task No_job_is_lost_and_each_effect_is_applied_once_however_often_PostgreSQL_restarts()
    {
        var random = new Random(13);
        await using var one = NodeProcess.Start(_postgres!.ConnectionString, _lines);
        await using var two = NodeProcess.Start(_postgres.ConnectionString, _lines);
        var total = Restarts * JobsForEach;
        var filling = FillAsync(total);

        for (var restart = 0; restart < Restarts; restart++)
        {
            for (var lines = random.Next(JobsForEach / 2, JobsForEach); lines > 0; lines--) await _lines.Reader.ReadAsync(_deadline);
            await NodeProcess.SignalAsync(Postmaster(), restart % 2 == 0 ? "QUIT" : "KILL");
            await UntilUpAsync();
        }
        var unknown = await filling;
        while (await QueryAsync("SELECT count(*) FROM jobs WHERE finished_at IS NULL") > 0) await _lines.Reader.ReadAsync(_deadline);

        (await QueryAsync("SELECT count(*) FROM jobs WHERE state = 'completed'")).ShouldBe(total);
        (await QueryAsync("SELECT count(*) FROM effects")).ShouldBe(total);
        (await QueryAsync("SELECT count(DISTINCT name) FROM effects")).ShouldBe(total, $"{unknown} inserts had an unknown outcome");
        (await QueryAsync("SELECT count(DISTINCT job_id) FROM effects")).ShouldBe(total);
    }

    /// <summary>Inserts every number once: where the answer of the commit was lost, the table says whether it happened.</summary>
    /// <returns>How often it was lost.</returns>
    private async Task<int> FillAsync(int total)
    {
        var queue = new JobQueue(DataSource, TimeProvider.System, Options.Create(new JobsOptions()));
        var unknown = 0;
        for (var number = 0; number < total; number++)
        {
            while (true)
            {
                try
                {
                    await queue.InsertAsync(new Errand(number), new JobOptions { MaxAttempts = 1000 }, _deadline);
                    break;
                }
                catch (NpgsqlException)
                {
                    unknown++;
                    await UntilUpAsync();
                    if (await QueryAsync($"SELECT count(*) FROM jobs WHERE args ->> 'number' = '{number}'") > 0) break;
                }
            }
        }
        return unknown;
    }

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(_folder, "postgres", "cluster", "postmaster.pid")).First());

    private async Task UntilUpAsync()
    {
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(
                    new NpgsqlConnectionStringBuilder(_postgres!.ConnectionString) { Pooling = false }.ConnectionString);
                await connection.OpenAsync(_deadline);
                return;
            }
            catch (NpgsqlException)
            {
                _deadline.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    private async Task<long> QueryAsync(string sql)
    {
        while (true)
        {
            try
            {
                await using var command = DataSource.CreateCommand(sql);
                return Convert.ToInt64(await command.ExecuteScalarAsync(_deadline));
            }
            catch (NpgsqlException exception) when (exception is not PostgresException { SqlState: not (PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow) })
            {
                await UntilUpAsync();
            }
        }
    }
}
