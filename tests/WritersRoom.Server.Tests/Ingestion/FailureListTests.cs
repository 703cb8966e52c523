using System.Net;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Ingestion;

/// <summary>What could not be made is told where it would be listed.</summary>
public sealed class FailureListTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("scene_card", "scene-cards")]
    [InlineData("character_sheet", "characters")]
    [InlineData("plot_threads", "threads")]
    [InlineData("scene_relationships", "relationships")]
    public async Task A_list_tells_the_failures_of_its_kind_and_no_others(string artifact, string route)
    {
        var (id, scene) = await ScriptAsync();
        foreach (var kind in new[] { "scene_card", "character_sheet", "plot_threads", "scene_relationships", "outline" })
            await FailAsync(id, scene, kind);

        var failure = (await server.Owner.GetJsonAsync($"/api/scripts/{id}/{route}")).Items("failures").ShouldHaveSingleItem()!;

        (failure.Text("artifact"), failure.Text("reason")).ShouldBe((artifact, $"No {artifact}."));
        failure["scene_index"]?.GetValue<int>().ShouldBe(0);
        failure["character_name"]?.GetValue<string>().ShouldBe("NINA");
    }

    [Fact]
    public async Task An_outline_that_was_never_made_says_why_and_one_that_was_carries_the_failure()
    {
        var (id, scene) = await ScriptAsync();
        await FailAsync(id, scene, "outline");
        using var missing = await server.Owner.GetAsync(new Uri($"/api/scripts/{id}/outline", UriKind.Relative));
        (await missing.ProblemAsync(HttpStatusCode.NotFound)).Text("detail").ShouldContain("No outline.");

        using var asked = await server.Owner.PostJsonAsync($"/api/scripts/{id}/analyze", new { mode = "full" });
        await server.DrainJobsAsync();
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline"))["failure"].ShouldBeNull();
        await FailAsync(id, scene, "outline");
        (await server.Owner.GetJsonAsync($"/api/scripts/{id}/outline"))["failure"]!.Text("reason").ShouldBe("No outline.");
    }

    private async Task<(string Id, string Scene)> ScriptAsync()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(3))).Text("id");
        await server.DrainJobsAsync();
        return (id, (await server.Owner.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[0]!.Text("id"));
    }

    private async Task FailAsync(string script, string scene, string artifact)
    {
        await using var command = server.Database.DataSource.CreateCommand($$"""
            INSERT INTO artifact_failures (id, owner_id, script_id, artifact, scene_id, character_name, tried_on, reason, failed_at)
            SELECT gen_random_uuid(), owner_id, id, '{{artifact}}', {{(artifact == "scene_card" ? $"'{scene}'" : "NULL")}},
                {{(artifact == "character_sheet" ? "'NINA'" : "NULL")}}, '{}', 'No {{artifact}}.', now() FROM scripts WHERE id = '{{script}}'
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
