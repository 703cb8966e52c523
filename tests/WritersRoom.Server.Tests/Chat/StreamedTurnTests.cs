using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using WritersRoom.Server.Startup;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>Turns from the reader to the provider and back: what is kept in memory between them, and that nothing waits on the way.</summary>
public sealed class StreamedTurnTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact(Timeout = 60_000)]
    public async Task Each_word_reaches_the_reader_before_the_provider_sends_the_next()
    {
        // What comes before the first word, from the provider.
        const int Opening = 2;
        string[] words = ["one", " two", " three", " four"];
        var read = words.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToList();
        await using var provider = await ProviderDouble.StartAsync();
        provider.Usual = AnthropicReply.Of(words) with { BeforePiece = piece => piece > Opening && piece <= Opening + words.Length ? read[piece - Opening - 1].Task : Task.CompletedTask };
        await using var app = await StartAsync(provider.Address);
        using var client = ServerFixture.ClientOf(app);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat/message/stream") { Content = System.Net.Http.Json.JsonContent.Create(new { script_id = script, message = "Where is the letter hidden?" }) };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (heard, last) = (0, "");
        await foreach (var item in SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            last = item.EventType;
            if (item.EventType != "text")
                continue;
            JsonNode.Parse(item.Data)!.Text("text").ShouldBe(words[heard]);
            read[heard++].SetResult();
        }

        (heard, last).ShouldBe((words.Length, "done"));
        await app.StopAsync(CancellationToken.None);
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

    private async Task<WebApplication> StartAsync(Uri provider)
    {
        var builder = ServerApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--ANTHROPIC_API_KEY=sk-test-0000", $"--ANTHROPIC_BASE_URL={provider}", "--OPENAI_API_KEY=", "--OPENAI_BASE_URL="]);
        builder.Logging.ClearProviders();
        var app = ServerApplication.Build(builder, server.Database.ConnectionString);
        await app.StartAsync();
        return app;
    }
}
