using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class DeletedScriptTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_script_restored_is_understood_even_when_its_analysis_came_while_it_was_deleted()
    {
        var id = (await server.UploadFountainAsync(TestScripts.WithScenes(30))).Text("id");
        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));
        await server.DrainJobsAsync();
        await ForgetUnderstandingAsync(Guid.Parse(id));

        using var restored = await server.Owner.PostJsonAsync($"/api/scripts/{id}/restore", new { });
        restored.StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.DrainJobsAsync();

        var state = await server.Owner.GetJsonAsync($"/api/scripts/{id}/state");
        state.Text("state").ShouldBe("analyzed");
        state["artifacts"]!["scene_cards"]!.Number("made").ShouldBe(30);
    }

    // The server's own worker may have been quicker than the deletion; this is what a slower one would have left.
    private async Task ForgetUnderstandingAsync(Guid scriptId)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        await db.SceneSummaries.Where(card => db.Scenes.Any(scene => scene.Id == card.SceneId && scene.ScriptId == scriptId)).ExecuteDeleteAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE scripts SET state = 'empty' WHERE id = {scriptId}");
    }
}
