using Npgsql;

namespace WritersRoom.Jobs.Tests;

public sealed class KeptConnectionTests : JobsTest
{
    [Fact]
    public async Task A_connection_goes_back_to_a_pool_that_resets_nothing_as_it_was_taken()
    {
        await using var pool = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 1, NoResetOnClose = true });
        await using (var kept = await KeptConnection.OpenAsync(pool, Deadline))
        {
            await using var set = new NpgsqlCommand("SET lock_timeout = '123ms'; LISTEN chores; SELECT pg_advisory_lock(7)", kept.Connection);
            await set.ExecuteNonQueryAsync(Deadline);
        }

        await using var look = pool.CreateCommand(
            """
            SELECT current_setting('lock_timeout') || ' ' || (SELECT count(*) FROM pg_listening_channels())
                || ' ' || (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())
            """);
        (await look.ExecuteScalarAsync(Deadline)).ShouldBe("0 0 0");
    }

    [Fact]
    public async Task A_connection_that_was_killed_is_given_back_without_a_word()
    {
        var kept = await KeptConnection.OpenAsync(DataSource, Deadline);
        await ExecuteAsync($"SELECT pg_terminate_backend({kept.Connection.ProcessID})");

        await kept.DisposeAsync();

        await using var command = DataSource.CreateCommand("SELECT 1");
        (await command.ExecuteScalarAsync(Deadline)).ShouldBe(1);
    }
}
