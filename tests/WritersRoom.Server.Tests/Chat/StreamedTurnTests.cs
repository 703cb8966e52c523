using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>Turns from the reader to the provider and back: what is kept in memory between them, and that nothing waits on the way.</summary>
public sealed class StreamedTurnTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory(Timeout = 60_000)]
    [InlineData("/api/chat/message/stream")]
    [InlineData("/api/agent-lore")]
    [InlineData("/api/chat/conversations/{0}/regenerate/stream")]
    public async Task Each_word_reaches_the_reader_before_the_provider_sends_the_next_also_under_an_idempotency_key(string route)
    {
        // What comes before the first word, from the provider.
        const int Opening = 2;
        string[] words = ["one", " two", " three", " four"];
        var read = words.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToList();
        await using var provider = await ProviderDouble.StartAsync();
        await using var app = await StartAsync(provider.Address);
        using var client = ServerFixture.ClientOf(app);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var question = new { script_id = script, message = "Where is the letter hidden?" };
        using var first = await client.PostJsonAsync("/api/chat/message", question);
        var conversation = (await first.OkJsonAsync()).Text("conversation_id");
        provider.Usual = AnthropicReply.Of(words) with { BeforePiece = piece => piece > Opening && piece <= Opening + words.Length ? read[piece - Opening - 1].Task : Task.CompletedTask };

        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        using var request = Request();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (heard, done) = (0, "");
        await foreach (var item in SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            if (item.EventType == "done")
                done = item.Data;
            if (item.EventType != "text")
                continue;
            JsonNode.Parse(item.Data)!.Text("text").ShouldBe(words[heard]);
            read[heard++].SetResult();
        }

        heard.ShouldBe(words.Length);
        // The same request again is the same answer, and is not paid for twice.
        var asked = provider.Requests.Count;
        using var repeated = Request();
        using var again = await client.SendAsync(repeated, TestContext.Current.CancellationToken);
        var events = await SseParser.Create(await again.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)).EnumerateAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        JsonNode.Parse(events[^1].Data)!.Text("message").ShouldBe(JsonNode.Parse(done)!.Text("message"));
        provider.Requests.Count.ShouldBe(asked);
        await app.StopAsync(CancellationToken.None);

        HttpRequestMessage Request()
        {
            var posted = new HttpRequestMessage(HttpMethod.Post, string.Format(System.Globalization.CultureInfo.InvariantCulture, route, conversation))
            {
                Content = System.Net.Http.Json.JsonContent.Create<object>(route.Contains("regenerate", StringComparison.Ordinal) ? new { } : question),
            };
            posted.Headers.Add("Idempotency-Key", key);
            return posted;
        }
    }

    [Fact]
    public async Task What_was_said_on_another_node_is_known_on_this_one_although_it_remembers_the_conversation()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of($"Answer {call.Number}."), "claude-sonnet-5");
        await using var here = await ModelNode.StartAsync(server, model);
        await using var there = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        object Turn(string message, string? conversation) => new { script_id = script, conversation_id = conversation, message };

        var conversation = (await here.AskAsync(Turn("Where is the letter?", null))).Text("conversation_id");
        await there.AskAsync(Turn("And the key?", conversation));
        await here.AskAsync(Turn("Who has both?", conversation));
        await here.AskAsync(Turn("And then?", conversation));

        model.Calls[2].Prompt.ShouldContain("Answer 2.");
        model.Calls[3].Prompt.ShouldContain("Answer 3.");
    }

    [Fact]
    public async Task An_exact_quote_is_counted_by_the_provider_once_and_nothing_of_a_script_that_is_kept_here_is_sent_for_it()
    {
        await using var provider = await ProviderDouble.StartAsync();
        provider.Usual = ProviderReply.Text("""{"input_tokens":4321}""");
        await using var app = await StartAsync(provider.Address);
        using var client = ServerFixture.ClientOf(app);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        // What is understood of the script is part of the prompt, and is not to change in between.
        await server.DrainJobsAsync();
        async Task<JsonNode> QuoteAsync(string query, string message = "Where is the letter hidden?")
        {
            using var response = await client.PostJsonAsync($"/api/chat/quote{query}", new { script_id = script, message });
            return await response.OkJsonAsync();
        }

        var estimated = await QuoteAsync("");
        provider.Requests.ShouldBeEmpty();
        var exact = await QuoteAsync("?exact=true");
        await QuoteAsync("?exact=true");

        estimated["tokens_are_exact"]!.GetValue<bool>().ShouldBeFalse();
        (exact["tokens_are_exact"]!.GetValue<bool>(), exact.Number("input_tokens"), exact["tokens_error_pct"]!.GetValue<double>()).ShouldBe((true, 4321, 0));
        provider.Requests.ShouldHaveSingleItem().Path.ShouldBe("/v1/messages/count_tokens");
        var left = (await client.GetJsonAsync($"/api/settings/outbound?script={script}")).Items().ShouldHaveSingleItem()!;
        left.Text("path").ShouldBe("/v1/messages/count_tokens");

        provider.Usual = ProviderReply.Refusal(529, "overloaded_error", "busy");
        (await QuoteAsync("?exact=true", "And the key?"))["tokens_are_exact"]!.GetValue<bool>().ShouldBeFalse("who cannot be asked is done without");

        using (var kept = await client.SendJsonAsync(HttpMethod.Patch, $"/api/scripts/{script}", new { local_only = true }))
            kept.EnsureSuccessStatusCode();
        var sent = provider.Requests.Count;
        await QuoteAsync("?exact=true", "Is it still there?");
        provider.Requests.Count.ShouldBe(sent);
        await app.StopAsync(CancellationToken.None);
    }

    private Task<WebApplication> StartAsync(Uri provider) =>
        ServerFixture.StartAsync(server.Database.ConnectionString, "--Jobs:WorkerEnabled=false", "--ANTHROPIC_API_KEY=sk-test-0000", $"--ANTHROPIC_BASE_URL={provider}");
}
