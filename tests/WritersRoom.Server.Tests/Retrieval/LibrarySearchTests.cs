using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Retrieval;

public sealed class LibrarySearchTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Station = """
        INT. STATION - NIGHT

        ADA kisses BEN goodbye as the whistle blows. The last locomotive leaves.

        ADA
        Write to me about the orchids.

        INT. TRAIN - NIGHT

        Ben sleeps. A conductor counts tickets.
        """;

    [Fact]
    public async Task A_scene_is_found_among_all_scripts_with_the_script_it_is_of()
    {
        var person = await server.SignInAsync("library-reader");
        await server.UploadFountainAsync(TestScripts.Letter, "The Letter", person);
        var id = (await server.UploadFountainAsync(Station, "Orchids", person)).Text("id");

        var found = await SearchAsync(person, "who says goodbye at the locomotive");

        found[0]!.Text("script_id").ShouldBe(id);
        found[0]!.Text("script_title").ShouldBe("Orchids");
        found[0]!.Number("scene_index").ShouldBe(0);
        found[0]!.Text("heading").ShouldBe("INT. STATION - NIGHT");
        (await person.GetJsonAsync($"/api/scenes/{found[0]!.Text("scene_id")}")).Text("text").ShouldContain(found[0]!.Text("snippet"));
        found.Select(item => item!["score"]!.GetValue<double>()).ShouldBeInOrder(SortDirection.Descending);
        (await SearchAsync(person, "\"about the orchids\""))[0]!.Text("snippet").ShouldContain("orchids");
        (await SearchAsync(person, "goodbye letter&limit=1")).Count.ShouldBe(1);
        (await SearchAsync(person, "zxqvw")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_finds_what_is_someone_elses_or_deleted()
    {
        var person = await server.SignInAsync("library-owner");
        var other = await server.SignInAsync("library-stranger");
        var id = (await server.UploadFountainAsync(Station, "Orchids", person)).Text("id");
        (await SearchAsync(person, "orchids")).ShouldNotBeEmpty();

        (await SearchAsync(other, "orchids")).ShouldBeEmpty();
        using var deleted = await person.DeleteAsync(new Uri($"/api/scripts/{id}", UriKind.Relative));
        deleted.EnsureSuccessStatusCode();
        (await SearchAsync(person, "orchids")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edit_is_found_at_once()
    {
        var person = await server.SignInAsync("library-editor");
        var id = (await server.UploadFountainAsync(TestScripts.Letter, "The Letter", person)).Text("id");
        (await SearchAsync(person, "zeppelin")).ShouldBeEmpty();
        var path = $"/api/scenes/{(await person.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[1]!.Text("id")}";
        using var read = await person.GetAsync(new Uri(path, UriKind.Relative));
        using var saved = await person.SendJsonAsync(HttpMethod.Patch, path, new { text = "EXT. GARDEN - DAY\n\nA zeppelin lands on the roses." }, ("If-Match", read.Headers.ETag!.Tag));
        saved.EnsureSuccessStatusCode();

        (await SearchAsync(person, "zeppelin")).Single()!.Number("scene_index").ShouldBe(1);
    }

    [Fact]
    public async Task The_job_of_a_changed_script_counts_its_words_before_anybody_searches()
    {
        var person = await server.SignInAsync("library-prepared");
        var id = Guid.Parse((await server.UploadFountainAsync(Station, "Orchids", person)).Text("id"));
        await server.DrainJobsAsync();
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();

        var counted = await db.ScriptWords.SingleAsync(row => row.ScriptId == id);

        counted.MadeFrom.ShouldBe((await db.Scripts.SingleAsync(script => script.Id == id)).Hash);
        // What is stored is what is searched: with no words in it, nothing is found.
        await db.Database.ExecuteSqlAsync($"UPDATE script_words SET words = {new byte[] { 1, 0, 0 }} WHERE script_id = {id}");
        await using var other = await server.StartNodeAsync();
        using var there = ServerFixture.ClientOf(other);
        there.DefaultRequestHeaders.Authorization = person.DefaultRequestHeaders.Authorization;
        (await SearchAsync(there, "orchids")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=")]
    [InlineData("q=letter&limit=0")]
    [InlineData("q=letter&limit=51")]
    public async Task A_search_that_cannot_be_is_refused(string query)
    {
        using var response = await server.Owner.GetAsync(new Uri($"/api/search?{query}", UriKind.Relative));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private static async Task<JsonArray> SearchAsync(HttpClient person, string query) => (await person.GetJsonAsync($"/api/search?q={query}")).Items();
}
