using System.Net;
using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class SourceEditTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Titled = "Title: Two Rooms\n\n" + Body;
    private const string Body = "INT. KITCHEN - DAY\n\nMARA waits.\n\nINT. HALL - DAY\n\nA door shuts.\n\nEXT. YARD - NIGHT\n\nRain.\n";

    [Fact]
    public async Task The_pieces_put_together_are_the_file_that_came_in()
    {
        var source = await ImportAsync(Titled);

        source["preamble"]!.Text("text").ShouldBe("Title: Two Rooms\n\n");
        Joined(source).ShouldBe(Titled);
        source.Items("scenes").Select(scene => scene!.Text("etag")).ShouldBe(["\"1\"", "\"1\"", "\"1\""]);
    }

    [Fact]
    public async Task Pieces_are_saved_together_and_only_theirs_are_new()
    {
        var before = await ImportAsync(Titled);
        var after = await OkAsync(before, new
        {
            preamble = new { etag = before["preamble"]!.Text("etag"), text = "Title: Three Rooms\n\n" },
            scenes = new[] { Piece(before, 0, "INT. KITCHEN - DAY\n\nMARA sits.\n\n"), Piece(before, 2, "EXT. YARD - NIGHT\n\nSnow.\n") },
        });

        Joined(after).ShouldBe(Titled.Replace("Two", "Three", StringComparison.Ordinal).Replace("waits", "sits", StringComparison.Ordinal).Replace("Rain", "Snow", StringComparison.Ordinal));
        after.Items("scenes").Select(scene => scene!.Text("id")).ShouldBe(before.Items("scenes").Select(scene => scene!.Text("id")));
        after.Items("scenes").Select(scene => scene!.Text("etag")).ShouldBe(["\"2\"", "\"1\"", "\"2\""]);
        after["preamble"]!.Text("etag").ShouldNotBe(before["preamble"]!.Text("etag"));
    }

    [Fact]
    public async Task One_piece_that_changed_elsewhere_keeps_all_of_them_from_being_saved()
    {
        var before = await ImportAsync(Body);
        await OkAsync(before, new { scenes = new[] { Piece(before, 1, "INT. HALL - DAY\n\nSilence.\n\n") } });
        using var late = await EditAsync(before, new { scenes = new[] { Piece(before, 0, "INT. CELLAR - DAY\n\n"), Piece(before, 1, "INT. ATTIC - DAY\n\n") } });

        var conflict = await late.ProblemAsync(HttpStatusCode.PreconditionFailed);
        conflict["current"]!.Text("text").ShouldStartWith("INT. HALL - DAY\n\nSilence.");
        conflict["yours"]!.Text("text").ShouldStartWith("INT. ATTIC");
        Joined(await ReadAsync(before)).ShouldBe(Body.Replace("A door shuts.", "Silence.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_first_scene_that_loses_its_heading_becomes_the_prologue()
    {
        var before = await ImportAsync(Body);
        var after = await OkAsync(before, new
        {
            preamble = new { etag = before["preamble"]!.Text("etag"), text = "MARA waits.\n\n" },
            scenes = new[] { Piece(before, 0, "") },
        });

        after["preamble"]!.Text("text").ShouldBe("MARA waits.\n\n");
        after.Items("scenes").Select(scene => scene!.Text("id")).ShouldBe(before.Items("scenes").Skip(1).Select(scene => scene!.Text("id")));
    }

    [Fact]
    public async Task A_script_begins_with_what_is_typed_into_an_empty_one()
    {
        using var created = await server.Owner.PostJsonAsync("/api/scripts", new { title = "Blank", text = "" });
        var before = await server.Owner.GetJsonAsync($"/api/scripts/{(await created.OkJsonAsync()).Text("id")}/source");
        var after = await OkAsync(before, new { preamble = new { etag = before["preamble"]!.Text("etag"), text = "FADE IN:\n\nINT. SHED - DAY\n\nTools." } });

        after["preamble"]!.Text("text").ShouldBe("FADE IN:\n\n");
        after.Items("scenes").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_of_nothing_or_of_a_scene_twice_is_refused()
    {
        var before = await ImportAsync(Body);
        using var nothing = await EditAsync(before, new { });
        using var twice = await EditAsync(before, new { scenes = new[] { Piece(before, 0, "INT. A - DAY"), Piece(before, 0, "INT. B - DAY") } });

        await nothing.ProblemAsync(HttpStatusCode.BadRequest);
        await twice.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Nobody_else_reads_or_saves_it()
    {
        var before = await ImportAsync(Body);
        var nobody = await server.SignInAsync("nobody");
        var path = $"/api/scripts/{before.Text("script_id")}/source";
        using var read = await nobody.GetAsync(new Uri(path, UriKind.Relative));
        using var saved = await nobody.SendJsonAsync(HttpMethod.Patch, path, new { scenes = new[] { Piece(before, 0, "INT. MINE - DAY\n\n") } });

        await read.ProblemAsync(HttpStatusCode.NotFound);
        await saved.ProblemAsync(HttpStatusCode.NotFound);
        Joined(await ReadAsync(before)).ShouldBe(Body);
    }

    private static object Piece(JsonNode source, int index, string text)
    {
        var scene = source.Items("scenes")[index]!;
        return new { id = scene.Text("id"), etag = scene.Text("etag"), text };
    }

    private static string Joined(JsonNode source) => source["preamble"]!.Text("text") + string.Concat(source.Items("scenes").Select(scene => scene!.Text("text")));

    private async Task<JsonNode> ImportAsync(string text) =>
        await server.Owner.GetJsonAsync($"/api/scripts/{(await server.UploadFountainAsync(text)).Text("id")}/source");

    private Task<JsonNode> ReadAsync(JsonNode source) => server.Owner.GetJsonAsync($"/api/scripts/{source.Text("script_id")}/source");

    private Task<HttpResponseMessage> EditAsync(JsonNode source, object edit) =>
        server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{source.Text("script_id")}/source", edit);

    private async Task<JsonNode> OkAsync(JsonNode source, object edit)
    {
        using var response = await EditAsync(source, edit);
        return await response.OkJsonAsync();
    }
}
