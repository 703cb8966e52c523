using System.Net;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Ingestion;

public sealed class AnalysisTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(2, "empty")]
    [InlineData(3, "partial")]
    [InlineData(29, "partial")]
    [InlineData(30, "analyzed")]
    public async Task A_script_is_understood_by_itself_as_far_as_its_size_asks(int scenes, string state)
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(scenes))).Text("id");

        await server.DrainJobsAsync();

        var answer = await server.Owner.GetJsonAsync($"/api/scripts/{id}/state");
        answer.Text("state").ShouldBe(state);
        answer["progress"].ShouldBeNull();
        answer["artifacts"]!["scene_cards"]!.Number("made").ShouldBe(state == "empty" ? 0 : scenes);
        answer["artifacts"]!["outline"]!["made"]!.GetValue<bool>().ShouldBe(state == "analyzed");
    }

    [Fact]
    public async Task A_person_may_ask_for_full_analysis_of_any_script_with_scenes()
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        using var asked = await server.Owner.PostJsonAsync($"/api/scripts/{id}/analyze", new { mode = "full" });
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        Guid.TryParse((await asked.OkJsonAsync()).Text("job_id"), out _).ShouldBeTrue();
        await server.DrainJobsAsync();

        (await server.Owner.GetJsonAsync($"/api/scripts/{id}")).Text("state").ShouldBe("analyzed");
        var outline = await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline");
        outline.Text("generated_by").ShouldBe("extractive");
        outline.Number("tokens_estimate").ShouldBeInRange(1, 500);
        var cards = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scene-cards")).Items();
        cards.Count.ShouldBe(4);
        foreach (var label in new[] { "**Action:**", "**Conflict:**", "**Character Changes:**", "**Plot Progression:**", "**Tone:**" })
            cards.ShouldAllBe(card => card!.Text("summary_text").Contains(label));
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/characters")).Items().Select(row => row!.Text("name")).ShouldContain("MARA");
        var sheet = await server.Owner.GetJsonAsync($"/api/scripts/{id}/characters/mara");
        sheet.Text("character_name").ShouldBe("MARA");
        sheet.Items("scenes").Select(index => index!.GetValue<int>()).ShouldContain(0);
    }

    [Fact]
    public async Task A_script_without_scenes_has_nothing_to_analyse()
    {
        var id = (await server.UploadFountainAsync("Only a thought.\n")).Text("id");

        using var asked = await server.Owner.PostJsonAsync($"/api/scripts/{id}/analyze", new { mode = "full" });
        using var malformed = await server.Owner.PostJsonAsync($"/api/scripts/{id}/analyze", new { mode = "some" });

        await asked.ProblemAsync(HttpStatusCode.BadRequest);
        await malformed.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Editing_a_scene_marks_its_card_stale_and_renews_it_and_no_other_when_the_writer_pauses()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(6))).Text("id");
        await server.DrainJobsAsync();

        await EditAsync(id, 2);
        await server.DrainJobsAsync();
        var waiting = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scene-cards")).Items();
        waiting.Select(card => card!["is_stale"]!.GetValue<bool>()).ShouldBe([false, false, true, false, false, false]);
        await server.DrainJobsAsync(includeWaiting: true);

        var cards = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scene-cards")).Items();
        cards.Select(card => card!.Number("version")).ShouldBe([1, 1, 2, 1, 1, 1]);
        cards.ShouldAllBe(card => !card!["is_stale"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_outline_counts_distinct_changed_scenes_is_stale_at_five_and_renewed_when_it_is_read()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(30))).Text("id");
        await server.DrainJobsAsync();

        for (var save = 0; save < 5; save++)
            await EditAsync(id, 7, $"Save {save}.");
        for (var scene = 0; scene < 3; scene++)
            await EditAsync(id, scene);
        await server.DrainJobsAsync();
        var before = await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline");
        await EditAsync(id, 20);
        await server.DrainJobsAsync();
        var stale = await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline");
        await server.DrainJobsAsync();
        var after = await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline");

        (before.Number("version"), before.Number("dirty_scene_count"), before["is_stale"]!.GetValue<bool>()).ShouldBe((1, 4, false));
        (stale.Number("version"), stale.Number("dirty_scene_count"), stale["is_stale"]!.GetValue<bool>()).ShouldBe((1, 5, true));
        (after.Number("version"), after.Number("dirty_scene_count")).ShouldBe((2, 0));
    }

    [Fact]
    public async Task Deleting_scenes_may_lower_the_state()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(30))).Text("id");
        await server.DrainJobsAsync();

        using var response = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/scripts/{id}/source", new { text = TestScripts.WithScenes(12) });
        response.EnsureSuccessStatusCode();
        await server.DrainJobsAsync();

        (await server.Owner.GetJsonAsync($"/api/scripts/{id}")).Text("state").ShouldBe("partial");
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline"))["is_stale"]!.GetValue<bool>().ShouldBeTrue("it tells of scenes that are gone");
    }

    [Fact]
    public async Task The_sample_is_analysed_at_first_start_and_holds_a_setup_and_its_payoff()
    {
        await server.DrainJobsAsync();

        var sample = (await server.Owner.GetJsonAsync("/api/scripts?limit=500")).Items().Single(script => script!["is_sample"]!.GetValue<bool>())!;
        sample.Text("state").ShouldBe("analyzed");
        sample.Number("scene_count").ShouldBeGreaterThanOrEqualTo(12);
        (await server.Owner.GetJsonAsync($"/api/scripts/{sample.Text("id")}/relationships")).Items()
            .ShouldContain(row => row!.Text("relationship_type") == "setup_payoff");
    }

    [Fact]
    public async Task A_refresh_names_what_is_to_be_made_again()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(3))).Text("id");
        var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[0]!.Text("id");

        using var card = await server.Owner.PostJsonAsync($"/api/scripts/{id}/artifacts/refresh", new { artifact = "scene_card", scene_id = scene });
        using var unnamed = await server.Owner.PostJsonAsync($"/api/scripts/{id}/artifacts/refresh", new { artifact = "scene_card" });
        using var unknown = await server.Owner.PostJsonAsync($"/api/scripts/{id}/artifacts/refresh", new { artifact = "horoscope" });

        card.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await unnamed.ProblemAsync(HttpStatusCode.BadRequest);
        await unknown.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_question_about_a_scene_has_its_card_made_at_once()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(6))).Text("id");
        await server.DrainJobsAsync();
        await EditAsync(id, 2);
        await server.DrainJobsAsync();
        var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[2]!.Text("id");

        using var asked = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = id, current_scene_id = scene, message = "What happens here?" });
        asked.EnsureSuccessStatusCode();
        await server.DrainJobsAsync();

        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scene-cards")).Items()[2]!["is_stale"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Another_users_script_has_no_state_and_nothing_of_it_is_made()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(3))).Text("id");
        using var stranger = await server.SignInAsync("analysis-stranger");

        using var state = await stranger.GetAsync(new Uri($"/api/scripts/{id}/state", UriKind.Relative));
        using var analyze = await stranger.PostJsonAsync($"/api/scripts/{id}/analyze", new { mode = "full" });
        using var refresh = await stranger.PostJsonAsync($"/api/scripts/{id}/artifacts/refresh", new { artifact = "outline" });

        await state.ProblemAsync(HttpStatusCode.NotFound);
        await analyze.ProblemAsync(HttpStatusCode.NotFound);
        await refresh.ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task EditAsync(string scriptId, int index, string words = "Something else happens.")
    {
        var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{scriptId}/scenes")).Items()[index]!;
        var path = $"/api/scenes/{scene.Text("id")}";
        using var read = await server.Owner.GetAsync(new Uri(path, UriKind.Relative));
        using var saved = await server.Owner.SendJsonAsync(
            HttpMethod.Patch, path, new { text = scene.Text("text") + words + "\n\n" }, ("If-Match", read.Headers.ETag!.Tag));
        saved.EnsureSuccessStatusCode();
    }
}
