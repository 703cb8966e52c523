using Npgsql;

namespace WritersRoom.Server.Tests.Scribe;

/// <summary>What the database, which hears every message, takes for a command to the Scribe.</summary>
public sealed class SpokenCommandTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    [Theory]
    [InlineData("start the scribe", "start")]
    [InlineData("Start the Scribe!", "start")]
    [InlineData("  Please start the scribe.\n", "start")]
    [InlineData("start scribe", "start")]
    [InlineData("stop the scribe", "stop")]
    [InlineData("STOP SCRIBE", "stop")]
    [InlineData("Why did you start the scribe?", null)]
    [InlineData("Mara says: stop the scribe", null)]
    [InlineData("start the scribes", null)]
    [InlineData("", null)]
    public async Task A_message_that_is_a_command_and_nothing_else_is_one(string message, string? command)
    {
        await using var ask = server.Database.DataSource.CreateCommand("SELECT scribe_command($1)");
        ask.Parameters.Add(new NpgsqlParameter { Value = message });

        (await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string).ShouldBe(command);
    }
}
