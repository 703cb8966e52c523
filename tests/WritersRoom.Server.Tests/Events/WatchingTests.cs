using System.Net;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Events;

public sealed class WatchingTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Who_begins_to_watch_is_given_how_things_stand_and_then_what_comes()
    {
        var ann = await server.SignInAsync("ann");
        var before = await UploadAsync(ann);
        await server.DrainJobsAsync();

        await using var stream = await EventStream.OpenAsync(ann);
        var standing = await stream.UntilAsync("script.state", "script_id", before);
        var after = await UploadAsync(ann);
        await stream.UntilAsync("script.state", "script_id", after);

        standing.Data.Text("state").ShouldBe("partial");
        standing.Data.Number("scene_count").ShouldBe(4);
        // What was made before, and jobs that have ended, say nothing about how things stand.
        stream.Seen.Where(seen => seen.Data["script_id"]?.GetValue<string>() == before).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_analysis_is_seen_from_its_job_to_its_state()
    {
        var ben = await server.SignInAsync("ben");
        await using var stream = await EventStream.OpenAsync(ben);

        var id = await UploadAsync(ben, TestScripts.WithScenes(30));
        await stream.UntilAsync(seen => seen.Type == "script.state" && seen.Data.Text("state") == "analyzed");

        var types = stream.Seen.Select(seen => seen.Type).ToHashSet();
        types.ShouldBe(["script.state", "job.updated", "script.progress", "artifact.refreshed"], ignoreOrder: true);
        stream.Seen.ShouldAllBe(seen => seen.Data.Text("script_id") == id);
        stream.Seen.Where(seen => seen.Type == "job.updated").Select(seen => seen.Data.Text("state")).ShouldContain("running");
        stream.Seen.First(seen => seen.Type == "script.progress").Data.Number("total").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_stream_of_one_script_tells_of_no_other()
    {
        var cleo = await server.SignInAsync("cleo");
        var (watched, other) = (await UploadAsync(cleo), await UploadAsync(cleo));
        await using var stream = await EventStream.OpenAsync(cleo, $"?script={watched}");

        await RenameAsync(cleo, other);
        await RenameAsync(cleo, watched);
        var first = stream.Seen.Count;
        await stream.UntilAsync(seen => seen.Type == "script.state" && stream.Seen.Count > first + 1);

        stream.Seen.ShouldAllBe(seen => seen.Data.Text("script_id") == watched);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_is_someone_elses()
    {
        var (dan, eve) = (await server.SignInAsync("dan"), await server.SignInAsync("eve"));
        await using var stream = await EventStream.OpenAsync(eve);

        var dans = await UploadAsync(dan);
        await server.DrainJobsAsync();
        var eves = await UploadAsync(eve);
        await stream.UntilAsync("script.state", "script_id", eves);

        stream.Seen.ShouldAllBe(seen => seen.Data.Text("script_id") == eves);
        using var refused = await eve.GetAsync(new Uri($"/api/events?script={dans}", UriKind.Relative));
        await refused.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_stream_of_a_script_ends_when_the_script_is_deleted_and_says_so()
    {
        var fay = await server.SignInAsync("fay");
        var id = await UploadAsync(fay);
        await server.DrainJobsAsync();
        await using var stream = await EventStream.OpenAsync(fay, $"?script={id}");

        using var deleted = await fay.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));
        await stream.EndAsync();

        stream.Seen[^1].Type.ShouldBe("script.state");
        stream.Seen[^1].Data["deleted_at"].ShouldNotBeNull();
        // A newcomer is told nothing of it.
        var other = await UploadAsync(fay);
        await using var fresh = await EventStream.OpenAsync(fay);
        await fresh.UntilAsync("script.state", "script_id", other);
        fresh.Seen.ShouldNotContain(seen => seen.Data["script_id"]!.GetValue<string>() == id);
    }

    [Fact]
    public async Task The_database_losing_the_listening_connection_loses_no_event()
    {
        var gus = await server.SignInAsync("gus");
        await using var stream = await EventStream.OpenAsync(gus);
        await stream.UntilAsync("script.state", "script_id", await UploadAsync(gus));

        await using (var kill = server.Database.DataSource.CreateCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN writersroom_events%' AND pid <> pg_backend_pid()"))
            (await kill.ExecuteScalarAsync()).ShouldBe(true);

        await stream.UntilAsync("script.state", "script_id", await UploadAsync(gus));
    }

    [Fact]
    public async Task A_message_is_taken_when_the_database_is_back_though_it_was_away_since_the_last()
    {
        var ida = await server.SignInAsync("ida");
        await using var stream = await EventStream.OpenAsync(ida);
        var script = await UploadAsync(ida);
        await AskAsync(ida, script);

        await using (var kill = server.Database.DataSource.CreateCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND (query LIKE 'LISTEN writersroom_events%' OR query LIKE '%INTO chat_messages%')"))
            (await kill.ExecuteScalarAsync()).ShouldBe(true);
        // Told of this, the server has seen that its connections were gone.
        await stream.UntilAsync("script.state", "script_id", await UploadAsync(ida));

        await AskAsync(ida, script);

        static async Task AskAsync(HttpClient client, string script)
        {
            using var response = await client.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Who opens the letter?" });
            await response.OkJsonAsync();
        }
    }

    [Theory]
    [InlineData("?script=00000000-0000-0000-0000-000000000001", null, HttpStatusCode.NotFound)]
    [InlineData("?asset=00000000-0000-0000-0000-000000000001", null, HttpStatusCode.NotFound)]
    [InlineData("", "yesterday", HttpStatusCode.BadRequest)]
    [InlineData("", "-3", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_watched_is_refused(string query, string? lastEventId, HttpStatusCode status)
    {
        using var response = await server.Owner.SendJsonAsync(HttpMethod.Get, "/api/events" + query, null, [.. Header()]);
        await response.ProblemAsync(status);

        IEnumerable<(string, string)> Header() => lastEventId is null ? [] : [("Last-Event-ID", lastEventId)];
    }

    private static async Task<string> UploadAsync(HttpClient client, string text = TestScripts.Letter)
    {
        using var response = await client.PostJsonAsync("/api/scripts", new { title = "Watched", text });
        return (await response.OkJsonAsync()).Text("id");
    }

    private static async Task RenameAsync(HttpClient client, string id)
    {
        using var response = await client.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{id}", new { title = "Renamed" });
        await response.OkJsonAsync();
    }
}
