using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Settings;

public sealed class LocalOnlyTests(ServerFixture server) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private const string Fountain = """
        INT. KITCHEN - DAY

        ANNA reads the letter and hides it under the zwieback.

        ANNA
        Nobody must find this.

        EXT. STATION - NIGHT

        Anna waits for the last train. It does not come.

        INT. ATTIC - NIGHT

        She opens the trunk. It is empty.
        """;

    // Of this one something may leave.
    private static readonly string Other = Fountain.Replace("zwieback", "bread", StringComparison.Ordinal);

    private ProviderDouble provider = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await ProviderDouble.StartAsync();
        provider.Usual = ProviderReply.Refusal(400, "invalid_request_error", "not today");
        await PutAsync(new JsonObject
        {
            ["providers"] = new JsonObject { ["mine"] = new JsonObject { ["kind"] = "openai", ["base_url"] = provider.OpenAIAddress.AbsoluteUri } },
            ["tasks"] = new JsonObject
            {
                ["chat"] = new JsonObject { ["provider"] = "mine", ["model"] = "a-model" },
                ["analysis"] = new JsonObject { ["provider"] = "mine", ["model"] = "a-model" },
                ["embedding"] = new JsonObject { ["provider"] = "mine", ["model"] = "an-embedder" },
            },
        });
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task A_script_that_is_kept_here_is_understood_searched_and_asked_about_without_a_request()
    {
        var script = await KeptScriptAsync();
        using (var asked = await server.Owner.PostAsJsonAsync(new Uri($"/api/scripts/{script}/analyze", UriKind.Relative), new { mode = "full" }))
            asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        // What had begun before it was marked is tried again.
        await server.DrainJobsAsync(includeWaiting: true);

        var cards = (await server.Owner.GetFromJsonAsync<JsonObject>(new Uri($"/api/scripts/{script}/scene-cards", UriKind.Relative)))!["items"]!.AsArray();
        cards.Count.ShouldBe(3);
        cards.ShouldAllBe(card => card!["generated_by"]!.ToString() == "extractive");
        (await server.Owner.GetFromJsonAsync<JsonObject>(new Uri($"/api/scripts/{script}/search?q=letter", UriKind.Relative)))!["items"]!.AsArray().ShouldNotBeEmpty();
        using var answer = await server.Owner.PostAsJsonAsync(new Uri("/api/chat/message", UriKind.Relative), new { script_id = script, message = "Where is the letter?" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        provider.Requests.Where(request => request.Body.Contains("zwieback", StringComparison.Ordinal)).ShouldBeEmpty();
        (await OutboundAsync(server.Owner, script))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_script_can_be_marked_later_and_in_JSON_and_a_word_that_is_not_understood_is_refused()
    {
        using var imported = await server.Owner.PostAsJsonAsync(new Uri("/api/scripts", UriKind.Relative), new { text = Other, local_only = true });
        var script = (await imported.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
        script["local_only"]!.GetValue<bool>().ShouldBeTrue();
        using var form = new MultipartFormDataContent { { new StringContent(Other), "file", "kept.fountain" }, { new StringContent("yes"), "local_only" } };
        using var refused = await server.Owner.PostAsync(new Uri("/api/scripts", UriKind.Relative), form);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/scripts/{script["id"]}") { Content = JsonContent.Create(new { local_only = false }) };
        using var changed = await server.Owner.SendAsync(request);
        (await changed.Content.ReadFromJsonAsync<JsonObject>())!["local_only"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task What_left_is_shown_to_whom_it_was_for_and_to_nobody_else()
    {
        await TestAsync();
        await TestAsync();
        using var guest = await server.SignInAsync("guest-of-the-log");

        // A job that a test before has left may send something of its own meanwhile.
        var row = (await OutboundAsync(server.Owner, null))["items"]!.AsArray().First(row => row!["model"]!.ToString() == "a-model" && row["status"] is not null)!;
        (row["host"]!.ToString(), row["method"]!.ToString(), row["path"]!.ToString(), row["model"]!.ToString(), row["outcome"]!.ToString(), row["status"]!.GetValue<int>())
            .ShouldBe(("127.0.0.1", "POST", "/v1/chat/completions", "a-model", "refused", 400));
        row["bytes_sent"]!.GetValue<long>().ShouldBeGreaterThan(0);
        var first = await OutboundAsync(server.Owner, null, limit: 1);
        var second = await OutboundAsync(server.Owner, null, limit: 1, cursor: first["next_cursor"]!.ToString());
        second["items"]![0]!["id"]!.ToString().ShouldNotBe(first["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString());
        (await OutboundAsync(guest, null))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task With_everything_kept_here_even_a_trial_is_refused()
    {
        await PutAsync(new JsonObject { ["privacy"] = new JsonObject { ["local_only"] = true } });
        try
        {
            using var refused = await server.Owner.PostAsJsonAsync(new Uri("/api/settings/test-connection", UriKind.Relative), new { provider = "mine", model = "a-model" });

            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.ToString().ShouldBe("urn:writersroom:problem:local_only");
        }
        finally
        {
            await PutAsync(new JsonObject { ["privacy"] = new JsonObject { ["local_only"] = false } });
        }
    }

    // What is imported is understood at once, so it is marked with the import.
    private async Task<Guid> KeptScriptAsync()
    {
        using var form = new MultipartFormDataContent { { new StringContent(Fountain), "file", "kept.fountain" }, { new StringContent("true"), "local_only" } };
        using var response = await server.Owner.PostAsync(new Uri("/api/scripts", UriKind.Relative), form);
        var script = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
        script["local_only"]!.GetValue<bool>().ShouldBeTrue();
        return script["id"]!.GetValue<Guid>();
    }

    private async Task TestAsync()
    {
        using var tried = await server.Owner.PostAsJsonAsync(new Uri("/api/settings/test-connection", UriKind.Relative), new { provider = "mine", model = "a-model" });
        (await tried.Content.ReadFromJsonAsync<JsonObject>())!["failure"]!.ToString().ShouldBe("refused");
    }

    private async Task PutAsync(JsonObject body)
    {
        using var response = await server.Owner.PutAsJsonAsync(new Uri("/api/settings", UriKind.Relative), body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private static async Task<JsonObject> OutboundAsync(HttpClient client, Guid? script, int? limit = null, string? cursor = null) =>
        (await client.GetFromJsonAsync<JsonObject>(new Uri($"/api/settings/outbound?{(script is null ? "" : $"script={script}&")}limit={limit ?? 50}&cursor={cursor}", UriKind.Relative)))!;
}
