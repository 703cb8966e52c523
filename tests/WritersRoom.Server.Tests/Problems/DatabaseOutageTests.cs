using System.Net;
using Npgsql;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Problems;

public sealed class DatabaseOutageTests(ServerFixture database) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task While_the_database_is_away_requests_are_told_to_come_back_and_later_they_work()
    {
        var direct = new NpgsqlConnectionStringBuilder(database.Database.ConnectionString);
        await using var relay = new Relay(direct.Host!, direct.Port);
        var relayed = new NpgsqlConnectionStringBuilder(direct.ConnectionString) { Host = "127.0.0.1", Port = relay.Port };
        await using var server = await ServerFixture.StartAsync(relayed.ConnectionString);
        using var client = ServerFixture.ClientOf(server);
        var script = (await (await client.PostJsonAsync("/api/scripts", new { text = "INT. ROOM - DAY\n\nA chair.\n" })).OkJsonAsync()).Text("id");

        relay.Cut();
        using var read = await client.GetAsync(new Uri($"/api/scripts/{script}", UriKind.Relative));
        using var written = await client.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{script}", new { title = "Away" });
        using var imported = await client.PostJsonAsync("/api/scripts", new { text = "INT. HALL - DAY\n\nA table.\n" });
        relay.Mend();

        foreach (var refused in new[] { read, written, imported })
        {
            (await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Text("type").ShouldBe("urn:writersroom:problem:unavailable");
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        (await client.GetJsonAsync($"/api/scripts/{script}")).Number("scene_count").ShouldBe(1);
    }
}
