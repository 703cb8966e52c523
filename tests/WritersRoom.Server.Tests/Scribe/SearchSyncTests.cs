using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs;
using WritersRoom.Scribe.Sessions;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe;

public sealed class SearchSyncTests(ScribeServer server) : IClassFixture<ScribeServer>, IAsyncLifetime
{
    private FileSearchDouble provider = null!;
    private ScribeNode node = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await FileSearchDouble.StartAsync();
        node = await ScribeNode.StartAsync(server, args: [$"--OPENAI_API_KEY={FileSearchDouble.Key}", $"--OPENAI_BASE_URL={provider.Address}"]);
    }

    public async ValueTask DisposeAsync()
    {
        await ChooseAsync(null);
        await node.DrainAsync(includeWaiting: true);
        await node.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_target_a_text_is_found_here_and_nothing_leaves()
    {
        var id = await MadeAsync("Here alone", "A quiet isthmus.");
        await node.DrainAsync();

        var search = await SearchOfAsync(id);
        (search["provider"], (string)search["state"]!, (int)search["version"]!).ShouldBe((null, "synced", 1));
        (await node.Client.GetJsonAsync("/api/media-assets?q=isthmus"))["items"]!.AsArray().Count.ShouldBe(1);
        provider.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_is_found_at_the_target_in_its_newest_version_alone_and_every_request_is_on_the_log()
    {
        var id = await MadeAsync("Copied", "The first draft of the pier.");
        await ChooseAsync("openai");
        ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("waiting");
        await node.DrainAsync();
        (await node.SaveAsync(id, new { content = "The second draft of the pier." }, "\"1\"")).Dispose();
        await node.DrainAsync();

        provider.Searchable.Count(text => text.Contains("draft of the pier", StringComparison.Ordinal)).ShouldBe(1);
        provider.Searchable.ShouldContain(text => text.Contains("The second draft of the pier.", StringComparison.Ordinal));
        var search = await SearchOfAsync(id);
        ((string)search["provider"]!, (string)search["state"]!, (int)search["version"]!).ShouldBe(("openai", "synced", 2));
        var overview = await node.Client.GetJsonAsync("/api/settings/search-target");
        ((int)overview["synced"]!).ShouldBe((int)overview["documents"]!);
        var log = (await node.Client.GetJsonAsync("/api/settings/outbound?limit=100"))["items"]!.AsArray().Where(row => (int)row!["port"]! == provider.Address.Port).ToList();
        log.Select(row => $"{row!["method"]} {row["path"]}").Order().ShouldBe(provider.Requests.Select(request => request.Replace(" /", " /v1/", StringComparison.Ordinal)).Order());
        log.ShouldAllBe(row => (string)row!["task"]! == "search");
    }

    [Fact]
    public async Task Indexing_that_takes_its_time_is_waited_for_and_seen()
    {
        provider.LooksUntilIndexed = 3;
        var id = await MadeAsync("Slow", "Slowly indexed.");
        await ChooseAsync("openai");
        await node.DrainAsync(includeWaiting: false);

        var search = await SearchOfAsync(id);
        ((string)search["state"]!, (string)search["reason"]!).ShouldBe(("waiting", "'openai' is indexing it."));
        await node.DrainAsync();
        ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("synced");
    }

    [Fact]
    public async Task Whichever_request_is_refused_or_loses_its_answer_there_is_one_copy_in_the_end()
    {
        var id = await MadeAsync("Unlucky", "Version 1.");
        await ChooseAsync("openai");
        await node.DrainAsync();
        var before = provider.Requests.Count;
        await SaveNextAsync(id);
        var steps = provider.Requests.Count - before;
        steps.ShouldBeGreaterThanOrEqualTo(6);

        for (var step = 1; step <= steps; step++)
        {
            foreach (var isDone in new[] { false, true })
            {
                provider.Fail(step, 503, isDone: isDone);
                var content = await SaveNextAsync(id);

                var copies = provider.Files.Where(file => file.Key.StartsWith(id, StringComparison.Ordinal)).ToList();
                copies.Count.ShouldBe(1, $"step {step}, done: {isDone}");
                copies[0].Value.ShouldContain(content);
                provider.Searchable.Count(text => text.Contains(content, StringComparison.Ordinal)).ShouldBe(1, $"step {step}, done: {isDone}");
                ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("synced");
            }
        }
    }

    [Fact]
    public async Task A_target_that_refuses_is_seen_on_the_text_stands_in_nobodys_way_and_is_tried_again()
    {
        var started = await node.StartScribeAsync(new { title = "Refused" });
        var (id, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.DrainAsync();
        provider.LimitedFor = 600;
        await ChooseAsync("openai");
        await node.DrainAsync(includeWaiting: false);

        await node.SayAsync(conversation, "The pier is long.");
        await node.DrainAsync(includeWaiting: false);

        var document = await node.AssetAsync(id);
        ((string)document["content"]!).ShouldContain("The pier is long.");
        var search = document["metadata"]!["search"]!;
        ((string)search["state"]!).ShouldBe("failed");
        ((string)search["reason"]!).ShouldStartWith("'openai' has had too many requests");
        DateTimeOffset.Parse((string)search["retry_at"]!, null).ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(9));
        provider.LimitedFor = null;
        using (var again = await node.Client.PostJsonAsync($"/api/media-assets/{id}/sync", new { }))
            again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await node.DrainAsync(includeWaiting: false);
        ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("synced");
    }

    [Fact]
    public async Task What_the_provider_cannot_index_is_a_failure_and_leaves_no_file()
    {
        var id = await MadeAsync("Not indexed", "Not to be indexed.");
        provider.FailsToIndex = true;
        await ChooseAsync("openai");
        await node.DrainAsync(includeWaiting: false);

        ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("failed");
        provider.Files.Keys.ShouldNotContain(name => name.StartsWith(id, StringComparison.Ordinal));
        provider.FailsToIndex = false;
        await node.DrainAsync();
        ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("synced");
    }

    [Fact]
    public async Task A_text_of_a_script_that_stays_here_is_not_sent_and_one_that_was_is_taken_away()
    {
        var script = (string)(await server.UploadFountainAsync("INT. ROOM - DAY\n\nA room.\n"))["id"]!;
        using var made = await node.Client.PostJsonAsync("/api/media-assets", new { title = "Secret", content = "A secret room.", script_id = script });
        var id = (string)(await made.OkJsonAsync())["id"]!;
        await ChooseAsync("openai");
        await node.DrainAsync();
        provider.Files.Keys.ShouldContain(name => name.StartsWith(id, StringComparison.Ordinal));

        using (var kept = await node.Client.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{script}", new { local_only = true }))
            kept.EnsureSuccessStatusCode();
        var before = provider.Requests.Count;
        (await node.SaveAsync(id, new { content = "A more secret room." }, "\"1\"")).Dispose();
        using (var again = await node.Client.PostJsonAsync($"/api/media-assets/{id}/sync", new { }))
            again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await node.DrainAsync(includeWaiting: false);

        ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("kept_here");
        provider.Requests.Skip(before).ShouldAllBe(request => request.StartsWith("DELETE ", StringComparison.Ordinal));
        provider.Files.Keys.ShouldNotContain(name => name.StartsWith(id, StringComparison.Ordinal));
        (await node.Client.GetJsonAsync("/api/media-assets?q=secret"))["items"]!.AsArray().Count.ShouldBe(1);

        using (var freed = await node.Client.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{script}", new { local_only = false }))
            freed.EnsureSuccessStatusCode();
        await node.Services.GetRequiredService<JobQueue>().InsertAsync(new ScribeSweep());
        await node.DrainAsync();
        ((string)(await SearchOfAsync(id))["state"]!).ShouldBe("synced");
    }

    [Fact]
    public async Task What_is_deleted_here_is_deleted_there_and_with_another_target_everything()
    {
        var (first, second) = (await MadeAsync("Goes", "Goes away."), await MadeAsync("Stays", "Stays a while."));
        await ChooseAsync("openai");
        await node.DrainAsync();
        (await node.Client.SendJsonAsync(HttpMethod.Delete, $"/api/media-assets/{first}", null, ("If-Match", "*"))).Dispose();
        await node.DrainAsync();
        provider.Files.Keys.ShouldNotContain(name => name.StartsWith(first, StringComparison.Ordinal));
        provider.Files.Keys.ShouldContain(name => name.StartsWith(second, StringComparison.Ordinal));

        await ChooseAsync(null);
        await node.DrainAsync();

        (provider.Files.Count, provider.Stores, provider.Searchable.Count).ShouldBe((0, 0, 0));
        ((string)(await SearchOfAsync(second))["state"]!).ShouldBe("synced");
    }

    [Fact]
    public async Task A_store_that_was_deleted_at_the_provider_is_made_again_with_every_text()
    {
        var (first, second) = (await MadeAsync("One of two", "One of two."), await MadeAsync("Two of two", "Two of two."));
        await ChooseAsync("openai");
        await node.DrainAsync();
        provider.DeleteStores();

        (await node.SaveAsync(first, new { content = "One of two, again." }, "\"1\"")).Dispose();
        await node.DrainAsync();
        // What the sweep asks for every minute.
        (await node.Client.PostJsonAsync($"/api/media-assets/{second}/sync", new { })).Dispose();
        await node.DrainAsync();

        provider.Stores.ShouldBe(1);
        provider.Searchable.ShouldContain(text => text.Contains("One of two, again.", StringComparison.Ordinal));
        provider.Searchable.ShouldContain(text => text.Contains("Two of two.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_target_is_each_persons_own_and_must_be_a_provider_of_the_settings()
    {
        using var other = await server.SignInAsync("somebody-else");
        using var others = new HttpClient { BaseAddress = node.Client.BaseAddress };
        others.DefaultRequestHeaders.Authorization = other.DefaultRequestHeaders.Authorization;
        await ChooseAsync("openai");

        (await others.GetJsonAsync("/api/settings/search-target"))["provider"].ShouldBeNull();
        var id = await MadeAsync("Mine", "Mine alone.");
        using (var theirs = await others.PostJsonAsync($"/api/media-assets/{id}/sync", new { }))
            await theirs.ProblemAsync(HttpStatusCode.NotFound);
        using (var unknown = await node.Client.SendJsonAsync(HttpMethod.Put, "/api/settings/search-target", new { provider = "nowhere" }))
            ((await unknown.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsObject()).ShouldContainKey("provider");
        using var invalid = await node.Client.SendJsonAsync(HttpMethod.Put, "/api/settings/search-target", new { });
        await invalid.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private async Task<string> SaveNextAsync(string id)
    {
        var version = (int)(await node.AssetAsync(id))["version"]!;
        var content = $"Version {version + 1}.";
        (await node.SaveAsync(id, new { content }, $"\"{version}\"")).Dispose();
        await node.DrainAsync();
        return content;
    }

    private async Task<JsonNode> SearchOfAsync(string id) => (await node.AssetAsync(id))["metadata"]!["search"]!;

    private async Task ChooseAsync(string? name)
    {
        using var chosen = await node.Client.SendJsonAsync(HttpMethod.Put, "/api/settings/search-target", new { provider = name });
        await chosen.OkJsonAsync();
    }

    private async Task<string> MadeAsync(string title, string content)
    {
        using var made = await node.Client.PostJsonAsync("/api/media-assets", new { title, content });
        return (string)(await made.OkJsonAsync())["id"]!;
    }
}
