using System.Net;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Impact;

public sealed class ImpactTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_cut_is_told_with_all_it_would_do_and_does_nothing()
    {
        var (id, scenes) = await AnalysedAsync(32);

        using var response = await server.Owner.PostJsonAsync($"/api/scripts/{id}/impact", new { cuts = scenes.Take(5) });
        var impact = await response.OkJsonAsync();

        (impact.Text("state"), impact.Text("state_after")).ShouldBe(("analyzed", "partial"));
        (impact.Number("scene_count"), impact.Number("scene_count_after")).ShouldBe((32, 27));
        impact.Number("eighths_saved").ShouldBeGreaterThan(0);
        impact.Number("pages_saved").ShouldBe(impact.Number("page_count") - impact.Number("page_count_after"));
        impact.Items("artifacts").Count(touched => touched!.Text("artifact") == "scene_card" && touched!.Text("fate") == "gone").ShouldBe(5);
        var outline = impact.Items("artifacts").Single(touched => touched!.Text("artifact") == "outline")!;
        (outline.Text("fate"), outline.Number("changed_scenes"), outline["was_stale"]!.GetValue<bool>()).ShouldBe(("stale", 5, false));
        var first = impact.Items("first_appearances").ShouldHaveSingleItem()!;
        (first.Text("character_name"), first.Number("scene_index"), first.Number("next_scene_index")).ShouldBe(("NINA", 0, 0));
        (impact.Number("calls"), impact["cost_usd"]!.GetValue<decimal>()).ShouldBe((0, 0m));
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}")).Number("scene_count").ShouldBe(32);
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline"))["is_stale"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_edit_that_is_not_written_yet_makes_its_card_stale()
    {
        var (id, scenes) = await AnalysedAsync(4);

        using var response = await server.Owner.PostJsonAsync($"/api/scripts/{id}/impact", new { edits = new[] { new { scene_id = scenes[1] } } });
        var touched = (await response.OkJsonAsync()).Items("artifacts");

        touched.Select(one => (one!.Text("artifact"), one!.Text("fate"), one!.Number("scene_index"))).ShouldBe([("scene_card", "stale", 1), ("embedding", "stale", 1)]);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_its_place()
    {
        var (id, scenes) = await AnalysedAsync(3);
        var (_, others) = await AnalysedAsync(3);
        var nobody = await server.SignInAsync("nobody");

        await RefusedAsync(new { }, "nothing to change");
        await RefusedAsync(new { cuts = new[] { scenes[0], scenes[0] } }, "cuts[1]");
        await RefusedAsync(new { cuts = new[] { others[0] } }, "not in this script");
        await RefusedAsync(new { cuts = new[] { scenes[0] }, edits = new[] { new { scene_id = scenes[0] } } }, "cuts[0]");
        await RefusedAsync(new { moves = new[] { new { scene_id = scenes[0], to_index = 3 } } }, "places 0 to 2");
        await RefusedAsync(new { edits = new[] { new { scene_id = scenes[0], text = "No heading." } } }, "no scene heading");
        await RefusedAsync(new { edits = new[] { new { scene_id = scenes[0], text = "INT. \0 - DAY" } } }, "edits[0].text");
        await RefusedAsync(new { cuts = Enumerable.Repeat(scenes[0], 201) }, "at most 200");
        using var foreign = await nobody.PostJsonAsync($"/api/scripts/{id}/impact", new { cuts = new[] { scenes[0] } });
        await foreign.ProblemAsync(HttpStatusCode.NotFound);

        async Task RefusedAsync(object body, string says)
        {
            using var response = await server.Owner.PostJsonAsync($"/api/scripts/{id}/impact", body);
            (await response.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain(says);
        }
    }

    private async Task<(string Id, List<string> Scenes)> AnalysedAsync(int count)
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(count))).Text("id");
        await server.DrainJobsAsync();
        return (id, [.. (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items().Select(scene => scene!.Text("id"))]);
    }
}
