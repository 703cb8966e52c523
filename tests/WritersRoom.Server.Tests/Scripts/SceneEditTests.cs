using System.Net;
using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class SceneEditTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_scene_shows_its_elements_counted_from_its_heading()
    {
        var (_, scenes) = await ImportAsync(TestScripts.Letter);

        var elements = (await server.Owner.GetJsonAsync($"/api/scenes/{scenes[1]!.Text("id")}")).Items("elements");

        elements.Select(element => (element!.Number("element_index"), element!.Text("type"))).ShouldBe(
            [(0, "scene_heading"), (1, "action"), (2, "character"), (3, "dialogue"), (4, "character"), (5, "parenthetical"), (6, "dialogue")]);
        elements[6]!.Text("text").ShouldBe("Then stop pulling!");
    }

    [Fact]
    public async Task Saving_needs_the_etag_that_was_read()
    {
        var (_, scenes) = await ImportAsync(TestScripts.Letter);
        var path = $"/api/scenes/{scenes[0]!.Text("id")}";
        var etag = await ETagAsync(path);

        using var without = await server.Owner.SendJsonAsync(HttpMethod.Patch, path, new { text = "INT. CELLAR - NIGHT\n\nDark." });
        using var saved = await server.Owner.SendJsonAsync(HttpMethod.Patch, path, new { text = "INT. CELLAR - NIGHT\n\nDark." }, ("If-Match", etag));
        using var stale = await server.Owner.SendJsonAsync(HttpMethod.Patch, path, new { text = "INT. ATTIC - NIGHT\n\nDust." }, ("If-Match", etag));

        await without.ProblemAsync(HttpStatusCode.PreconditionRequired);
        (await saved.OkJsonAsync()).Text("heading").ShouldBe("INT. CELLAR - NIGHT");
        saved.Headers.ETag!.Tag.ShouldNotBe(etag);
        var conflict = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        conflict["current"]!.Text("text").ShouldStartWith("INT. CELLAR - NIGHT\n\nDark.");
        conflict["yours"]!.Text("text").ShouldBe("INT. ATTIC - NIGHT\n\nDust.");
    }

    [Fact]
    public async Task Every_other_scene_reads_as_before_after_a_save()
    {
        var (id, scenes) = await ImportAsync(TestScripts.Letter);

        await SaveAsync(scenes[1]!, "EXT. GARDEN - DAY\n\nRain.");

        var after = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items();
        after.Select(scene => scene!.Text("id")).ShouldBe(scenes.Select(scene => scene!.Text("id")));
        foreach (var untouched in new[] { 0, 2, 3 })
            after[untouched]!.Text("text").ShouldBe(scenes[untouched]!.Text("text"));
        after[1]!.Text("hash").ShouldNotBe(scenes[1]!.Text("hash"));
    }

    [Fact]
    public async Task Typing_a_heading_in_the_middle_splits_the_scene()
    {
        var (id, scenes) = await ImportAsync(TestScripts.Letter);

        await SaveAsync(scenes[0]!, "INT. KITCHEN - NIGHT\n\nMARA hides a letter.\n\nINT. HALL - NIGHT\n\nA door shuts.");

        var after = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items();
        after.Select(scene => scene!.Text("heading")).ShouldBe(["INT. KITCHEN - NIGHT", "INT. HALL - NIGHT", "EXT. GARDEN - DAY", "INT. POST OFFICE - DAY", "INT. KITCHEN - NIGHT"]);
        after[0]!.Text("id").ShouldBe(scenes[0]!.Text("id"));
        after.Skip(2).Select(scene => scene!.Text("id")).ShouldBe(scenes.Skip(1).Select(scene => scene!.Text("id")));
    }

    [Fact]
    public async Task Deleting_a_heading_joins_the_scene_to_the_one_before()
    {
        var (id, scenes) = await ImportAsync(TestScripts.Letter);

        var joined = await SaveAsync(scenes[1]!, "JONAS digs between the roses.");

        joined.Text("id").ShouldBe(scenes[0]!.Text("id"));
        joined.Text("text").ShouldContain("JONAS digs between the roses.");
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items().Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_first_scene_keeps_its_heading_since_there_is_none_to_join()
    {
        var (id, scenes) = await ImportAsync(TestScripts.Letter);
        var path = $"/api/scenes/{scenes[0]!.Text("id")}";

        using var refused = await server.Owner.SendJsonAsync(HttpMethod.Patch, path, new { text = "MARA hides a letter." }, ("If-Match", await ETagAsync(path)));

        (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain("heading");
        (await server.Owner.GetStringAsync(new Uri($"/api/scripts/{id}/export", UriKind.Relative))).ShouldBe(TestScripts.Letter);
    }

    [Fact]
    public async Task A_scene_that_ends_in_a_line_of_spaces_does_not_swallow_the_next()
    {
        var (id, scenes) = await ImportAsync(TestScripts.Letter);

        await SaveAsync(scenes[0]!, "INT. KITCHEN - NIGHT\n\nMARA\nNobody must find it.\n  \n");

        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items().Select(scene => scene!.Text("id")).ShouldBe(scenes.Select(scene => scene!.Text("id")));
    }

    [Fact]
    public async Task Scenes_are_inserted_moved_and_deleted_by_place()
    {
        var (id, scenes) = await ImportAsync(TestScripts.WithScenes(3));

        using var inserted = await server.Owner.PostJsonAsync($"/api/scripts/{id}/scenes", new { text = "EXT. ROOF - DAY\n\nPigeons.", after_scene_id = scenes[0]!.Text("id") });
        (await inserted.OkJsonAsync()).Number("scene_index").ShouldBe(1);
        using var first = await server.Owner.PostJsonAsync($"/api/scripts/{id}/scenes", new { text = "EXT. STREET - DAY\n\nTraffic." });
        (await first.OkJsonAsync()).Number("scene_index").ShouldBe(0);
        using var moved = await server.Owner.PostJsonAsync($"/api/scenes/{scenes[2]!.Text("id")}/move", new { to_index = 1 });
        (await moved.OkJsonAsync()).Number("scene_index").ShouldBe(1);
        var victim = $"/api/scenes/{scenes[1]!.Text("id")}";
        using var deleted = await server.Owner.SendJsonAsync(HttpMethod.Delete, victim, null, ("If-Match", await ETagAsync(victim)));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items().Select(scene => scene!.Text("heading"))
            .ShouldBe(["EXT. STREET - DAY", "INT. ROOM 3 - DAY", "INT. ROOM 1 - DAY", "EXT. ROOF - DAY"]);
    }

    [Theory]
    [InlineData("/scenes", """{"text": "No heading here."}""")]
    [InlineData("/scenes", """{"text": null}""")]
    [InlineData("/scenes", """{}""")]
    public async Task A_scene_that_is_none_is_refused(string path, string body)
    {
        var (id, _) = await ImportAsync(TestScripts.Letter);
        using var response = await server.Owner.PostJsonAsync($"/api/scripts/{id}{path}", JsonNode.Parse(body)!);

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_move_past_the_end_is_refused()
    {
        var (_, scenes) = await ImportAsync(TestScripts.Letter);
        using var response = await server.Owner.PostJsonAsync($"/api/scenes/{scenes[0]!.Text("id")}/move", new { to_index = 4 });

        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain("0 to 3");
    }

    private async Task<(string Id, JsonArray Scenes)> ImportAsync(string text)
    {
        var id = (await server.UploadFountainAsync(text)).Text("id");
        return (id, (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items());
    }

    private async Task<JsonNode> SaveAsync(JsonNode scene, string text)
    {
        var path = $"/api/scenes/{scene.Text("id")}";
        using var response = await server.Owner.SendJsonAsync(HttpMethod.Patch, path, new { text }, ("If-Match", await ETagAsync(path)));
        return await response.OkJsonAsync();
    }

    private async Task<string> ETagAsync(string path)
    {
        using var response = await server.Owner.GetAsync(new Uri(path, UriKind.Relative));
        return response.Headers.ETag!.Tag;
    }
}
