using System.Collections.Concurrent;

namespace WritersRoom.Jobs.Tests;

public sealed class ReconnectionTests : JobsTest
{
    private const string ListeningBackend =
        "SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    [Fact]
    public async Task Every_job_is_worked_once_in_effect_though_all_connections_are_cut_again_and_again()
    {
        const int Jobs = 300;
        await Queue.InsertManyAsync(
            Enumerable.Range(0, Jobs).Select(number => new Chore($"{number}")).ToArray(),
            _ => new JobOptions { MaxAttempts = 100 }, Deadline);
        var attempts = new ConcurrentQueue<Guid>();
        var finished = new ConcurrentDictionary<Guid, bool>();
        var done = new TaskCompletionSource();

        await StartNodeAsync(async (context, cancellationToken) =>
        {
            attempts.Enqueue(context.Id);
            await using var connection = await DataSource.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var effect = connection.CreateCommand();
            effect.CommandText = $"INSERT INTO effects (job_id) VALUES ('{context.Id}')";
            await effect.ExecuteNonQueryAsync(cancellationToken);
            if (attempts.Count % 60 == 0) await CutConnectionsAsync();
            await context.CompleteAsync(connection, transaction, cancellationToken: cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            finished[context.Id] = true;
            if (finished.Count == Jobs) done.TrySetResult();
        }, options => options.LeaseDuration = ShortLease);
        await done.Task.WaitAsync(Deadline);

        (await QueryAsync<long>("SELECT count(*) FROM jobs WHERE state = 'completed'")).ShouldBe(Jobs);
        (await QueryAsync<long>("SELECT count(DISTINCT job_id) FROM effects")).ShouldBe(Jobs);
        (await QueryAsync<long>("SELECT count(*) FROM effects")).ShouldBe(Jobs);
        attempts.Count.ShouldBeGreaterThan(Jobs);
    }

    [Fact]
    public async Task A_node_whose_listening_connection_was_cut_hears_again()
    {
        var worked = new SemaphoreSlim(0);
        await StartNodeAsync((_, _) =>
        {
            worked.Release();
            return Task.CompletedTask;
        }, options => options.PollInterval = TimeSpan.FromHours(1));
        await InsertAsync("before");
        await worked.WaitAsync(Deadline);

        var listening = await QueryAsync<int>(ListeningBackend);
        await CutConnectionsAsync();
        DataSource.Clear();
        while ((await QueryAsync<int>(ListeningBackend)) is var backend && (backend == 0 || backend == listening))
        {
        }
        await InsertAsync("after");

        await worked.WaitAsync(Deadline);
    }

    private async Task CutConnectionsAsync()
    {
        await using var connection = new Npgsql.NpgsqlConnection(
            new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Deadline);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        await command.ExecuteNonQueryAsync(Deadline);
    }
}
