using System.Text.Json.Nodes;
using Npgsql;
using WritersRoom.Scribe.Sessions;

namespace WritersRoom.Server.Tests.Scribe;

/// <summary>
/// What is taken for a command to the Scribe: by the database, which hears every message, and by lore chat, which answers. The web app's tests read the same cases.
/// </summary>
public sealed class SpokenCommandTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    private static readonly string CasesFile = Path.Combine(AppContext.BaseDirectory, "Scribe", "spoken-commands.json");

    public static TheoryData<string, string?> Cases()
    {
        var cases = new TheoryData<string, string?>();
        foreach (var each in JsonNode.Parse(File.ReadAllText(CasesFile))!.AsArray())
            cases.Add(each!["message"]!.GetValue<string>(), each["command"]?.GetValue<string>());
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_message_that_is_a_command_and_nothing_else_is_heard_and_answered_as_one(string message, string? command)
    {
        (await HeardAsync(message)).ShouldBe(command, "by the database");
        AnsweredAs(message).ShouldBe(command, "by lore chat");
    }

    [Fact]
    public async Task The_longest_message_is_heard_in_both_the_same_way()
    {
        var marks = string.Concat(Enumerable.Repeat("!, ", 6_000));
        foreach (var message in new[] { $"Stop the scribe{marks}", $"Stop the scribe{marks}x" })
            AnsweredAs(message).ShouldBe(await HeardAsync(message));
    }

    private static string? AnsweredAs(string message) => SpokenCommand.Of(message) switch { true => "start", false => "stop", null => null };

    private async Task<string?> HeardAsync(string message)
    {
        await using var ask = server.Database.DataSource.CreateCommand("SELECT scribe_command($1)");
        ask.Parameters.Add(new NpgsqlParameter { Value = message });
        return await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
    }
}
