using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Events;

public sealed class ReconnectionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>Coming and going at random while scripts change on another connection: ids never fall or come twice, and the end is the truth.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Who_comes_back_with_the_last_id_misses_nothing_and_sees_nothing_twice(int seed)
    {
        var client = await server.SignInAsync($"returning {seed}");
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await server.UploadFountainAsync(TestScripts.Letter, null, client)).Text("id"));

        var changing = Task.Run(() => ChangeAsync(client, ids));
        var random = new Random(seed);
        var latest = new Dictionary<string, SeenEvent>();
        long? after = null;
        while (!changing.IsCompleted)
            after = await ReadSomeAsync(client, after, random.Next(1, 12), latest);
        var last = await changing;

        // The sign that all is over: the last change that was made.
        await using var stream = await EventStream.OpenAsync(client, after: after);
        foreach (var id in ids)
        {
            while (latest.GetValueOrDefault(id)?.Data.Text("updated_at") != last[id])
                Note(latest, (await stream.NextAsync())!, after);
        }
    }

    [Fact]
    public async Task Who_was_away_is_given_each_thing_once_as_it_stands()
    {
        var client = await server.SignInAsync("away");
        var id = (await server.UploadFountainAsync(TestScripts.Letter, null, client)).Text("id");
        await server.DrainJobsAsync();
        await using (var stream = await EventStream.OpenAsync(client))
            await stream.UntilAsync("script.state", "script_id", id);

        string? renamed = null;
        await using var here = await EventStream.OpenAsync(client);
        var seen = (await here.UntilAsync("script.state", "script_id", id)).Id;
        for (var i = 0; i < 5; i++)
            renamed = await RenameAsync(client, id, $"Take {i}");
        await using var back = await EventStream.OpenAsync(client, after: seen);

        (await back.UntilAsync("script.state", "script_id", id)).Data.Text("updated_at").ShouldBe(renamed);
        back.Seen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_id_that_this_database_never_gave_out_begins_again()
    {
        var client = await server.SignInAsync("elsewhere");
        var id = (await server.UploadFountainAsync(TestScripts.Letter, null, client)).Text("id");

        await using var stream = await EventStream.OpenAsync(client, after: long.MaxValue);

        await stream.UntilAsync("script.state", "script_id", id);
    }

    private static async Task<Dictionary<string, string>> ChangeAsync(HttpClient client, List<string> ids)
    {
        var last = new Dictionary<string, string>();
        for (var i = 0; i < 60; i++)
            last[ids[i % ids.Count]] = await RenameAsync(client, ids[i % ids.Count], $"Title {i}");
        return last;
    }

    private static async Task<long?> ReadSomeAsync(HttpClient client, long? after, int count, Dictionary<string, SeenEvent> latest)
    {
        await using var stream = await EventStream.OpenAsync(client, after: after);
        for (var i = 0; i < count; i++)
        {
            var next = stream.NextAsync();
            // Nothing may be left to come; then the last change ends the loop.
            if (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(200))) != next)
                break;
            Note(latest, (await next)!, after);
            after = stream.Seen[^1].Id;
        }

        return after;
    }

    private static void Note(Dictionary<string, SeenEvent> latest, SeenEvent seen, long? after)
    {
        seen.Id.ShouldBeGreaterThan(after ?? 0);
        if (seen.Type == "script.state")
            latest[seen.Data.Text("script_id")] = seen;
    }

    private static async Task<string> RenameAsync(HttpClient client, string id, string title)
    {
        using var response = await client.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{id}", new { title });
        return (await response.OkJsonAsync()).Text("updated_at");
    }
}
