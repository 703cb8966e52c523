using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;
using WritersRoom.Llm;
using WritersRoom.Llm.Providers;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.Usage;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace WritersRoom.Tests.Llm.Providers;

public sealed class OpenAIWireTests(ProviderRoom room) : IClassFixture<ProviderRoom>, IAsyncLifetime
{
    private ProviderDouble provider = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await ProviderDouble.StartAsync();
        provider.Usual = OpenAIReply.Of("Yes.");
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return provider.DisposeAsync();
    }

    [Fact]
    public async Task Marks_become_breakpoints_with_a_key_that_is_the_same_for_the_same_beginning()
    {
        ChatMessage[] Turn(string message) =>
        [
            new(ChatRole.System, [new TextContent("rules"), new TextContent("snapshot").EndCache(CacheLifetime.Long)]),
            new(ChatRole.User, [new TextContent(message).EndCache(CacheLifetime.Short)]),
        ];
        var client = AsOpenAI();
        await client.GetResponseAsync(Turn("first"), new ChatOptions { MaxOutputTokens = 77 });
        await client.GetResponseAsync(Turn("second"));

        var (first, second) = (provider.Requests[0].Json, provider.Requests[1].Json);
        first["messages"]![0]!["content"]![0]!["prompt_cache_breakpoint"].ShouldBeNull();
        first["messages"]![0]!["content"]![1]!["prompt_cache_breakpoint"]!["mode"]!.ToString().ShouldBe("explicit");
        first["messages"]![1]!["content"]![0]!["prompt_cache_breakpoint"]!["mode"]!.ToString().ShouldBe("explicit");
        first["prompt_cache_options"]!["mode"]!.ToString().ShouldBe("explicit");
        first["prompt_cache_key"]!.ToString().ShouldBe(second["prompt_cache_key"]!.ToString());
        first["max_completion_tokens"]!.GetValue<int>().ShouldBe(77);
        provider.Requests[0].Body.ShouldNotContain("writersroom");
    }

    [Fact]
    public async Task A_text_of_any_length_arrives_as_it_was_written_marked_or_not()
    {
        var text = string.Concat(Enumerable.Repeat("\"Quoted\"\n\\ é 😀 ", 200)) + "end";
        await AsOpenAI().GetResponseAsync([new ChatMessage(ChatRole.System, [new TextContent(text).EndCache(CacheLifetime.Long)]), new ChatMessage(ChatRole.User, text)]);
        await room.Model(ProviderKind.Openai, provider.OpenAIAddress, "llama4:8b", key: null).Client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TextContent("short"), new TextContent(text)])]);

        var marked = provider.Requests[0].Json["messages"]!.AsArray();
        marked.Select(message => message!["content"]![0]!["text"]!.ToString()).ShouldBe([text, text]);
        marked[0]!["content"]![0]!["prompt_cache_breakpoint"].ShouldNotBeNull();
        provider.Requests[1].Json["messages"]![0]!["content"]!.ToString().ShouldBe($"short\n\n{text}");
    }

    [Fact]
    public async Task A_prompt_without_marks_says_nothing_of_caching()
    {
        await AsOpenAI().GetResponseAsync(AskedModel.Says("Hello"));

        provider.Requests[0].Body.ShouldNotContain("prompt_cache");
    }

    [Fact]
    public async Task A_server_that_only_speaks_like_it_is_sent_what_all_of_them_know()
    {
        var model = room.Model(ProviderKind.Openai, provider.OpenAIAddress, "llama4:8b", key: null);
        ChatMessage[] messages = [new(ChatRole.System, [new TextContent("rules"), new TextContent("snapshot").EndCache(CacheLifetime.Long)]), new(ChatRole.User, "Hello")];
        (await model.Client.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 77 })).Text.ShouldBe("Yes.");

        var sent = provider.Requests.ShouldHaveSingleItem();
        sent.Path.ShouldBe("/v1/chat/completions");
        sent.Json["messages"]!.AsArray().Select(message => message!["content"]!.ToString()).ShouldBe(["rules\n\nsnapshot", "Hello"]);
        (sent.Json["max_tokens"]!.GetValue<int>(), sent.Json["max_completion_tokens"]).ShouldBe((77, null));
        sent.Body.ShouldNotContain("prompt_cache");
        (await model.RowAsync()).CostMicroUsd.ShouldBeNull("nobody knows what it costs");
    }

    [Fact]
    public async Task Cached_tokens_are_part_of_its_input_and_are_not_paid_for_twice()
    {
        provider.Then(OpenAIReply.WithUsage(input: 5000, cached: 4000, written: 700, "One", " two"));
        var model = room.Model(ProviderKind.Openai, provider.OpenAIAddress);
        await model.AskAsync("Hello");

        var row = await model.RowAsync();
        (row.InputTokens, row.CacheCreationTokens, row.CacheCreationLongTokens, row.CacheReadTokens, row.OutputTokens).ShouldBe((300, 700, 0, 4000, 2));
        // 300 x 2 + 700 x 2.5 + 4000 x 0.1 + 2 x 10
        row.CostMicroUsd.ShouldBe(600 + 1750 + 400 + 20);
    }

    [Fact]
    public async Task A_server_that_says_nothing_of_usage_is_billed_by_estimate()
    {
        var whole = OpenAIReply.Of("one two three");
        provider.Then(whole with { Pieces = [.. whole.Pieces.Take(3), whole.Pieces[^1]] });
        var model = room.Model(ProviderKind.Openai, provider.OpenAIAddress);
        await model.AskAsync("Hello");

        var row = await model.RowAsync();
        (row.Outcome, row.IsEstimated, row.InputTokens > 0, row.OutputTokens).ShouldBe((CallOutcome.Completed, true, true, 3));
    }

    [Fact]
    public async Task A_schema_that_leaves_nothing_open_is_strict_and_another_is_not()
    {
        var model = room.Model(ProviderKind.Openai, provider.OpenAIAddress);
        using var strict = System.Text.Json.JsonDocument.Parse("""{"type":"object","additionalProperties":false,"required":["a"],"properties":{"a":{"type":"string"}}}""");
        using var open = System.Text.Json.JsonDocument.Parse("""{"type":"object","properties":{"a":{"type":"string"}}}""");
        await model.AskAsync("Hello", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(strict.RootElement, "card") });
        await model.AskAsync("Hello", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(open.RootElement, "card") });

        provider.Requests.Select(sent => sent.Json["response_format"]!["json_schema"]!["strict"]!.GetValue<bool>()).ShouldBe([true, false]);
        provider.Requests[0].Json["response_format"]!["json_schema"]!["name"]!.ToString().ShouldBe("card");
    }

    [Fact]
    public async Task A_tools_result_comes_before_what_is_said_with_it()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.User, "weather?"),
            new(ChatRole.Assistant, [new TextContent("Let me look."), new FunctionCallContent("call_1", "get_weather", new Dictionary<string, object?> { ["city"] = "Oslo" })]),
            new(ChatRole.Tool, [new FunctionResultContent("call_1", "rain"), new TextContent("and now answer")]),
        ];
        await AsOpenAI().GetResponseAsync(messages);

        var sent = provider.Requests[0].Json["messages"]!.AsArray();
        sent.Select(message => message!["role"]!.ToString()).ShouldBe(["user", "assistant", "tool", "user"]);
        sent[1]!["tool_calls"]![0]!["function"]!["arguments"]!.ToString().ShouldBe("""{"city":"Oslo"}""");
        sent[2]!["tool_call_id"]!.ToString().ShouldBe("call_1");
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(3, "one two")]
    public async Task A_stream_that_ends_without_a_reason_is_broken_and_what_had_come_is_kept(int pieces, string words)
    {
        var whole = OpenAIReply.Of("one", " two", " three");
        provider.Then(whole with { Pieces = [.. whole.Pieces.Take(pieces)] });

        var (came, failure) = await room.Model(ProviderKind.Openai, provider.OpenAIAddress).ReadAsync("Hello");

        (came, failure.ShouldBeOfType<ModelUnavailableException>().Kind).ShouldBe((words, ModelFailure.BrokenStream));
    }

    // What OpenAI itself is sent, which a server on this machine is not taken for.
    private readonly HttpClient http = new(new BodyPartsHandler { InnerHandler = new SocketsHttpHandler() });

    private OpenAIChatClient AsOpenAI() => new(
        new ChatClient("gpt-6.1-sol", new ApiKeyCredential(ProviderRoom.Key), new OpenAIClientOptions { Endpoint = provider.OpenAIAddress, Transport = new HttpClientPipelineTransport(http) }),
        "gpt-6.1-sol", provider.OpenAIAddress, ModelCatalog.Shipped.Find("gpt-6.1-sol"), room.Services.GetRequiredService<OutboundHttp>(), isOpenAI: true);
}
