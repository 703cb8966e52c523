using Npgsql;
using WritersRoom.TestSupport;

namespace WritersRoom.Tests.Data.Local;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Every_database_starts_as_a_copy_of_its_template_and_stays_its_own()
    {
        await using var first = await TestDatabase.CreateAsync("words", CreateWordsAsync);
        await using var second = await TestDatabase.CreateAsync("words", CreateWordsAsync);

        await using (var insert = first.DataSource.CreateCommand("INSERT INTO words VALUES ('fade out')"))
            await insert.ExecuteNonQueryAsync();

        (await CountAsync(first)).ShouldBe(2);
        (await CountAsync(second)).ShouldBe(1);
    }

    private static async Task CreateWordsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("CREATE TABLE words (word text); INSERT INTO words VALUES ('fade in')", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("SELECT count(*) FROM words");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
