using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

public sealed class WholeDraftTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int Drafts = 30;

    [Fact]
    public async Task A_reader_sees_one_draft_or_the_other_never_the_title_page_of_one_over_the_scenes_of_the_other()
    {
        var drafts = new[] { "Title: First\n\n" + TestScripts.WithScenes(2), "Only a thought, no scene yet.\n", TestScripts.WithScenes(5) };
        var id = (await server.UploadFountainAsync(drafts[0])).Text("id");

        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= Drafts; i++)
            {
                using var response = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/scripts/{id}/source", new { text = drafts[i % drafts.Length] });
                response.EnsureSuccessStatusCode();
            }
        });
        while (!writing.IsCompleted)
        {
            drafts.ShouldContain(await server.Owner.GetStringAsync(new Uri($"/api/scripts/{id}/export", UriKind.Relative)));
            await server.Owner.GetJsonAsync($"/api/scripts/{id}/search?q=clock");
        }

        await writing;
    }
}
