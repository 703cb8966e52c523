using System.Net;
using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe;

public sealed class MediaAssetTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    [Fact]
    public async Task A_text_is_made_read_saved_listed_and_deleted()
    {
        var made = await MadeAsync("The Harbour", "# The Harbour\n\nA boat comes in.\n", "lore");
        var id = (string)made["id"]!;
        ((string)made["slug"]!).ShouldStartWith("the-harbour");
        ((int)made["version"]!).ShouldBe(1);
        ((string)made["metadata"]!["source"]!).ShouldBe("manual");
        ((string)made["metadata"]!["scribe_version"]!).ShouldBe("realtime");

        using var saved = await SaveAsync(id, new { content = "# The Harbour\n\nA boat goes out.\n", status = "review" }, "\"1\"");
        var now = await saved.OkJsonAsync();
        ((int)now["version"]!).ShouldBe(2);
        saved.Headers.ETag!.Tag.ShouldBe("\"2\"");
        ((string)now["metadata"]!["status"]!).ShouldBe("review");

        (await ListAsync("?q=boat&category=lore")).ShouldContain(id);
        (await ListAsync("?q=zeppelin")).ShouldNotContain(id);
        (await ListAsync("?status=draft&q=boat")).ShouldNotContain(id);
        using var unknown = await server.Owner.GetAsync(new Uri("/api/media-assets?status=lost", UriKind.Relative));
        await unknown.ProblemAsync(HttpStatusCode.BadRequest);

        using var gone = await server.Owner.SendJsonAsync(HttpMethod.Delete, $"/api/media-assets/{id}", null, ("If-Match", "\"2\""));
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var missing = await server.Owner.GetAsync(new Uri($"/api/media-assets/{id}", UriKind.Relative));
        await missing.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_save_without_If_Match_is_asked_for_it_and_a_stale_one_gets_both_texts()
    {
        var id = (string)(await MadeAsync("Stale", "One.\n"))["id"]!;
        (await SaveAsync(id, new { content = "Two.\n" }, "\"1\"")).Dispose();

        using var without = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{id}", new { content = "Three.\n" });
        await without.ProblemAsync(HttpStatusCode.PreconditionRequired);
        using var stale = await SaveAsync(id, new { content = "Three.\n" }, "\"1\"");
        var problem = await stale.ProblemAsync(HttpStatusCode.PreconditionFailed);
        ((string)problem["current"]!["text"]!).ShouldBe("Two.\n");
        ((string)problem["current"]!["etag"]!).ShouldBe("\"2\"");
        ((string)problem["yours"]!["text"]!).ShouldBe("Three.\n");
    }

    [Fact]
    public async Task A_stale_save_that_asks_for_it_is_merged_and_nothing_typed_is_lost()
    {
        var id = (string)(await MadeAsync("Merged", "First block here.\n\nSecond block here.\n"))["id"]!;
        (await SaveAsync(id, new { content = "First block here, once.\n\nSecond block here.\n" }, "\"1\"")).Dispose();

        using var merged = await SaveAsync(id, new { content = "First block here, twice.\n\nSecond block here.\n\nThird.\n", merge = true }, "\"1\"");

        ((string)(await merged.OkJsonAsync())["content"]!).ShouldBe("First block here, twice.\n\nFirst block here, once.\n\nSecond block here.\n\nThird.\n");
    }

    [Fact]
    public async Task Versions_are_listed_read_compared_and_restored_also_from_the_object_store()
    {
        var id = (string)(await MadeAsync("Versions", "One stays.\n\nTwo goes.\n"))["id"]!;
        (await SaveAsync(id, new { content = "One stays.\n\nThree comes.\n" }, "\"1\"")).Dispose();
        await server.DrainJobsAsync();

        var versions = (await server.Owner.GetJsonAsync($"/api/media-assets/{id}/versions"))["items"]!.AsArray();
        versions.Select(version => (int)version!["version"]!).ShouldBe([2, 1]);
        versions.ShouldAllBe(version => (bool)version!["stored"]!);
        Directory.GetFiles(Path.Combine(server.DataFolder, "objects", id), "*", SearchOption.AllDirectories).Length.ShouldBe(2);
        ((string)(await server.Owner.GetJsonAsync($"/api/media-assets/{id}/versions/1"))["content"]!).ShouldBe("One stays.\n\nTwo goes.\n");

        var diff = (await server.Owner.GetJsonAsync($"/api/media-assets/{id}/diff?from=1&to=2"))["blocks"]!.AsArray();
        diff.Select(block => (string)block!["kind"]!).ShouldBe(["same", "added", "removed"], ignoreOrder: true);

        using var restored = await server.Owner.PostJsonAsync($"/api/media-assets/{id}/versions/1/restore", new { });
        var now = await restored.OkJsonAsync();
        ((string)now["content"]!).ShouldBe("One stays.\n\nTwo goes.\n");
        ((int)now["version"]!).ShouldBe(3);
    }

    [Fact]
    public async Task Objects_of_a_deleted_text_are_collected_and_those_of_others_stay()
    {
        var gone = (string)(await MadeAsync("Gone", "One.\n"))["id"]!;
        var stays = (string)(await MadeAsync("Stays", "One.\n"))["id"]!;
        await server.DrainJobsAsync();

        (await server.Owner.SendJsonAsync(HttpMethod.Delete, $"/api/media-assets/{gone}", null, ("If-Match", "\"1\""))).Dispose();
        await server.DrainJobsAsync();

        Directory.GetFiles(Path.Combine(server.DataFolder, "objects", gone), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(server.DataFolder, "objects", stays), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Titles_make_slugs_and_no_two_are_the_same()
    {
        ((string)(await MadeAsync("Éclair & Söhne", null))["slug"]!).ShouldBe("éclair-söhne");
        ((string)(await MadeAsync("Éclair, Söhne!", null))["slug"]!).ShouldBe("éclair-söhne-2");
        ((string)(await MadeAsync("???", null))["slug"]!).ShouldStartWith("text");
    }

    [Fact]
    public async Task A_text_is_exported_as_markdown_with_front_matter()
    {
        var id = (string)(await MadeAsync("Say \"hello\"", "Hello.\n", "lore"))["id"]!;

        var text = await server.Owner.GetStringAsync(new Uri($"/api/media-assets/{id}/export", UriKind.Relative));

        text.ShouldStartWith("---\n");
        text.ShouldContain("title: \"Say \\\"hello\\\"\"\n");
        text.ShouldContain("categories: [\"lore\"]\n");
        text.ShouldEndWith("---\n\nHello.\n");
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_and_others_see_nothing()
    {
        using var untitled = await server.Owner.PostJsonAsync("/api/media-assets", new { title = " " });
        await untitled.ProblemAsync(HttpStatusCode.BadRequest);
        using var nul = await server.Owner.PostJsonAsync("/api/media-assets", new { title = "t", content = "a\0b" });
        await nul.ProblemAsync(HttpStatusCode.BadRequest);

        var id = (string)(await MadeAsync("Mine", "One.\n"))["id"]!;
        using var stranger = await server.SignInAsync("asset-stranger");
        foreach (var path in new[] { "", "/versions", "/versions/1", "/diff?from=1&to=1", "/export", "/turns", "/blocks", "/proposals", "/sessions" })
        {
            using var answer = await stranger.GetAsync(new Uri($"/api/media-assets/{id}{path}", UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var save = await stranger.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{id}", new { content = "x" }, ("If-Match", "\"1\""));
        save.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/versions/1/restore", "/retry" })
        {
            using var answer = await stranger.PostJsonAsync($"/api/media-assets/{id}{path}", new { });
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task A_text_of_two_million_characters_is_kept_and_found_by_its_beginning()
    {
        // No word twice: the most that an index can be asked to hold.
        var words = string.Join(' ', Enumerable.Range(0, 250_000).Select(number => $"w{number:x6}"));
        var id = (string)(await MadeAsync("Long", $"Ornithopter. {words}"[..2_000_000]))["id"]!;

        (await ListAsync("?q=ornithopter")).ShouldContain(id);
        ((string)(await server.Owner.GetJsonAsync($"/api/media-assets/{id}"))["content"]!).Length.ShouldBe(2_000_000);
    }

    private async Task<JsonNode> MadeAsync(string title, string? content, params string[] categories)
    {
        using var response = await server.Owner.PostJsonAsync("/api/media-assets", new { title, content, categories });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return await response.OkJsonAsync();
    }

    private Task<HttpResponseMessage> SaveAsync(string id, object body, string etag) =>
        server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{id}", body, ("If-Match", etag));

    private async Task<IEnumerable<string>> ListAsync(string query) =>
        (await server.Owner.GetJsonAsync($"/api/media-assets{query}"))["items"]!.AsArray().Select(item => (string)item!["id"]!);
}
