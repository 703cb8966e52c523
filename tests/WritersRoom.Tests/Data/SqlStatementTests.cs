using Npgsql;
using WritersRoom.Data;
using WritersRoom.Tests.Scripts;

namespace WritersRoom.Tests.Data;

public sealed class SqlStatementTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Holes_are_parameters_and_a_hole_that_is_a_statement_is_part_of_the_text()
    {
        Guid? nothing = null;
        FormattableString part = $"{"it's"} <> {2}::text";
        var command = ((FormattableString)$"SELECT {1} WHERE {nothing}::uuid IS NULL AND {part} AND {3} = 3").ToBatchCommand();

        command.CommandText.ShouldBe("SELECT $1 WHERE NULL::uuid IS NULL AND $2 <> $3::text AND $4 = 3");
        command.Parameters.Select(parameter => parameter.Value).ShouldBe([1, "it's", 2, 3]);
    }

    [Fact]
    public async Task A_statement_with_nothing_in_a_hole_is_planned_once_too()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(room.Database.ConnectionString) { MaxAutoPrepare = 10 });
        await using var connection = await source.OpenConnectionAsync(Stop);
        Guid? nothing = null;
        for (var i = 0; i < 6; i++)
        {
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(((FormattableString)$"SELECT {i} AS planned_once WHERE {nothing}::uuid IS NULL").ToBatchCommand());
            (await batch.ExecuteScalarAsync(Stop)).ShouldBe(i);
        }

        await using var planned = new NpgsqlCommand("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%planned_once WHERE%' AND statement NOT LIKE '%pg_prepared%'", connection);
        (await planned.ExecuteScalarAsync(Stop)).ShouldBe(1L);
    }
}
