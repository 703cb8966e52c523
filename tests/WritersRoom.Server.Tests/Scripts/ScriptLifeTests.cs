using System.Net;
using System.Text;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class ScriptLifeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Lists_page_through_every_script_once()
    {
        var user = await server.SignInAsync("pager");
        for (var i = 0; i < 5; i++)
            await server.UploadFountainAsync(TestScripts.Letter, $"Draft {i}", user);

        var titles = new List<string>();
        string? cursor = null;
        do
        {
            var page = await user.GetJsonAsync($"/api/scripts?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            page.Items().Count.ShouldBeLessThanOrEqualTo(2);
            titles.AddRange(page.Items().Select(script => script!.Text("title")));
            cursor = page["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        titles.ShouldBe(["Draft 4", "Draft 3", "Draft 2", "Draft 1", "Draft 0"]);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=many")]
    [InlineData("cursor=nonsense")]
    public async Task A_page_that_cannot_be_is_refused(string query)
    {
        using var response = await server.Owner.GetAsync(new Uri($"/api/scripts?{query}", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_script_is_renamed()
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        using var renamed = await server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{id}", new { title = "  Behind the Flour " });
        using var refused = await server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{id}", new { title = "" });
        using var malformed = await server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{id}", new { name = "x" });

        (await renamed.OkJsonAsync()).Text("title").ShouldBe("Behind the Flour");
        await refused.ProblemAsync(HttpStatusCode.BadRequest);
        await malformed.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_deleted_script_is_gone_from_sight_and_can_be_restored()
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter, "Short-lived")).Text("id");
        var sceneId = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[0]!.Text("id");

        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var path in new[] { $"/api/scripts/{id}", $"/api/scripts/{id}/scenes", $"/api/scenes/{sceneId}", $"/api/scripts/{id}/search?q=letter", $"/api/scripts/{id}/state" })
        {
            using var response = await server.Owner.GetAsync(new Uri(path, UriKind.Relative));
            await response.ProblemAsync(HttpStatusCode.NotFound);
        }

        (await server.Owner.GetJsonAsync("/api/scripts?deleted=true")).Items().Select(script => script!.Text("id")).ShouldContain(id);
        using var restored = await server.Owner.PostJsonAsync($"/api/scripts/{id}/restore", new { });
        (await restored.OkJsonAsync()).Number("scene_count").ShouldBe(4);
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items().Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_new_draft_keeps_what_it_still_holds_and_says_what_it_did()
    {
        var id = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var before = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items().Select(scene => scene!.Text("id")).ToList();
        var draft = TestScripts.Letter
            .Replace("That will be nine crowns.", "That will be twelve crowns, and a signature here, please.", StringComparison.Ordinal)
            + "\nEXT. STATION - DAWN\n\nMara boards a train alone.\n";

        using var response = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/scripts/{id}/source", new { text = draft });

        var answer = await response.OkJsonAsync();
        (answer.Number("unchanged"), answer.Number("changed"), answer.Number("added"), answer.Number("removed")).ShouldBe((3, 1, 1, 0));
        var after = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items().Select(scene => scene!.Text("id")).ToList();
        after[..4].ShouldBe(before);
        answer.Items("scenes").Select(scene => scene!.Text("change")).ShouldBe(["unchanged", "unchanged", "changed", "unchanged", "new"]);
    }

    [Fact]
    public async Task A_new_draft_that_lost_a_scene_names_it()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(5))).Text("id");
        var text = TestScripts.WithScenes(5);
        var start = text.IndexOf("INT. ROOM 3", StringComparison.Ordinal);
        var draft = text.Remove(start, text.IndexOf("INT. ROOM 4", StringComparison.Ordinal) - start);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(draft)), "file", "draft2.fountain" } };
        using var response = await server.Owner.PutAsync(new Uri($"/api/scripts/{id}/source", UriKind.Relative), form);

        var answer = await response.OkJsonAsync();
        answer.Number("removed").ShouldBe(1);
        answer.Items("gone").Single()!.Text("heading").ShouldBe("INT. ROOM 3 - DAY");
    }
}
