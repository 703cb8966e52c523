using System.Net;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Retrieval;

public sealed class SearchTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_scene_that_tells_it_comes_first_with_a_snippet_of_its_own_words()
    {
        var id = await ImportAsync();

        var items = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/search?q=who stamps the parcel")).Items();

        items[0]!.Number("scene_index").ShouldBe(2);
        items[0]!.Text("heading").ShouldBe("INT. POST OFFICE - DAY");
        (await server.Owner.GetJsonAsync($"/api/scenes/{items[0]!.Text("scene_id")}")).Text("text").ShouldContain(items[0]!.Text("snippet"));
        items.Select(item => item!["score"]!.GetValue<double>()).ShouldBeInOrder(SortDirection.Descending);
        items.Select(item => item!.Text("scene_id")).ShouldBeUnique();
    }

    [Fact]
    public async Task A_search_that_is_unsure_still_answers()
    {
        var id = await ImportAsync();

        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/search?q=zeppelin")).Items().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Filters_leave_only_scenes_that_meet_all_of_them()
    {
        var id = await ImportAsync();
        using var asked = await server.Owner.PostJsonAsync($"/api/scripts/{id}/analyze", new { mode = "full" });
        await server.DrainJobsAsync();

        (await IndicesAsync(id, "letter&characters=CLERK")).ShouldBe([2]);
        (await IndicesAsync(id, "letter&characters=mara,jonas")).ShouldBeSubsetOf([1, 3]);
        var scenes = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items();
        var key = scenes.Where(scene => scene!["is_key_scene"]!.GetValue<bool>()).Select(scene => scene!.Number("scene_index"));
        (await IndicesAsync(id, "letter&is_key_scene=true")).ShouldBe(key, ignoreOrder: true);
        foreach (var act in scenes.Select(scene => scene!.Number("act_number")).Distinct())
            (await IndicesAsync(id, $"letter&act={act}")).ShouldBe(scenes.Where(scene => scene!.Number("act_number") == act).Select(scene => scene!.Number("scene_index")), ignoreOrder: true);
    }

    [Fact]
    public async Task An_edit_is_found_at_once()
    {
        var id = await ImportAsync();
        await server.Owner.GetJsonAsync($"/api/scripts/{id}/search?q=letter");
        var path = $"/api/scenes/{(await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[1]!.Text("id")}";
        using var read = await server.Owner.GetAsync(new Uri(path, UriKind.Relative));
        using var saved = await server.Owner.SendJsonAsync(HttpMethod.Patch, path, new { text = "EXT. GARDEN - DAY\n\nA zeppelin lands on the roses." }, ("If-Match", read.Headers.ETag!.Tag));
        saved.EnsureSuccessStatusCode();

        (await IndicesAsync(id, "zeppelin"))[0].ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=")]
    [InlineData("q=letter&limit=0")]
    [InlineData("q=letter&act=two")]
    public async Task A_search_that_cannot_be_is_refused(string query)
    {
        var id = await ImportAsync();
        using var response = await server.Owner.GetAsync(new Uri($"/api/scripts/{id}/search?{query}", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private async Task<string> ImportAsync() => (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

    private async Task<List<int>> IndicesAsync(string id, string query)
        => [.. (await server.Owner.GetJsonAsync($"/api/scripts/{id}/search?q={query}")).Items().Select(item => item!.Number("scene_index"))];
}
