using Microsoft.Extensions.AI;
using WritersRoom.Llm;
using WritersRoom.Llm.Providers;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Llm.Providers;

public sealed class AnthropicWireTests(ProviderRoom room) : IClassFixture<ProviderRoom>, IAsyncLifetime
{
    private ProviderDouble provider = null!;

    public async ValueTask InitializeAsync() => provider = await ProviderDouble.StartAsync();

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task Marks_become_breakpoints_with_their_lifetimes_and_nothing_else_of_them_is_sent()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.System, [new TextContent("rules"), new TextContent("snapshot").InSection("outline").EndCache(CacheLifetime.Long)]),
            new(ChatRole.User, [new TextContent("first")]),
            new(ChatRole.Assistant, [new TextContent("answer")]),
            new(ChatRole.User, [new TextContent("second").InSection("message").EndCache(CacheLifetime.Short)]),
        ];
        await Model().Client.GetResponseAsync(messages);

        var sent = provider.Requests.ShouldHaveSingleItem();
        var system = sent.Json["system"]!.AsArray();
        system[0]!["cache_control"].ShouldBeNull();
        (system[1]!["cache_control"]!["type"]!.ToString(), system[1]!["cache_control"]!["ttl"]!.ToString()).ShouldBe(("ephemeral", "1h"));
        var turns = sent.Json["messages"]!.AsArray();
        turns.Select(turn => turn!["role"]!.ToString()).ShouldBe(["user", "assistant", "user"]);
        turns[2]!["content"]![0]!["cache_control"]!["ttl"]!.ToString().ShouldBe("5m");
        (sent.Body.Split("cache_control").Length - 1).ShouldBe(2);
        sent.Body.ShouldNotContain("writersroom");
        messages[0].Contents[1].AdditionalProperties!.Count.ShouldBe(2, "the caller's contents are not touched");
    }

    [Fact]
    public async Task Instructions_come_before_the_systems_messages_and_blanks_are_left_out()
    {
        ChatMessage[] messages = [new(ChatRole.System, [new TextContent(" \n"), new TextContent("rules")]), new(ChatRole.User, "Who?"), new(ChatRole.System, "more rules")];
        var options = new ChatOptions { Instructions = "instructions", MaxOutputTokens = 7 };
        await Model().Client.GetResponseAsync(messages, options);
        await Model().Client.GetResponseAsync([new ChatMessage(ChatRole.System, " "), new ChatMessage(ChatRole.User, "Who?")]);

        provider.Requests[0].Json["system"]!.AsArray().Select(text => text!["text"]!.ToString()).ShouldBe(["instructions", "rules", "more rules"]);
        provider.Requests[0].Json["messages"]!.AsArray().Select(turn => turn!["content"]![0]!["text"]!.ToString()).ShouldBe(["Who?"]);
        (provider.Requests[0].Body.Split("\"system\"").Length - 1).ShouldBe(1);
        provider.Requests[1].Json.AsObject().ShouldNotContainKey("system");
        options.Instructions.ShouldBe("instructions", "the caller's options are not touched");
    }

    [Fact]
    public async Task A_text_of_any_length_arrives_as_it_was_written()
    {
        var odd = "\"Quoted\"\n\ttab \\ </script> \u2028 \u0001 é 😀 writersroom-text-00000000000000000000000000000000-0000 ";
        var texts = new[] { 1, 40, 2_000 }.Select(times => string.Concat(Enumerable.Repeat(odd, times)) + "end").ToList();
        await Model().Client.GetResponseAsync([new ChatMessage(ChatRole.System, texts[2]), new ChatMessage(ChatRole.User, [.. texts.Select(text => new TextContent(text))])]);

        var sent = provider.Requests[0];
        sent.Json["system"]![0]!["text"]!.ToString().ShouldBe(texts[2]);
        sent.Json["messages"]![0]!["content"]!.AsArray().Select(piece => piece!["text"]!.ToString()).ShouldBe(texts);
        sent.Headers["Content-Length"].ShouldBe(System.Text.Encoding.UTF8.GetByteCount(sent.Body).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Tools_their_calls_and_what_they_found_arrive_as_the_API_has_them()
    {
        var long1 = string.Concat(Enumerable.Repeat("found \"it\" ", 200)) + "end";
        ChatMessage[] messages =
        [
            new(ChatRole.System, "rules"),
            new(ChatRole.User, [new TextContent(" \n"), new TextContent("Where?")]),
            new(ChatRole.Assistant, [new TextContent("I look.\n"), new FunctionCallContent("call-1", "find", new Dictionary<string, object?> { ["what"] = "the \"letter\"", ["scene"] = 3 }), new FunctionCallContent("call-2", "list")]),
            new(ChatRole.Tool, [new FunctionResultContent("call-1", long1), new FunctionResultContent("call-2", "no") { Exception = new InvalidOperationException() }]),
            new(ChatRole.Assistant, [new TextContent("  ")]),
            new(ChatRole.User, [new TextContent("Go on.").EndCache(CacheLifetime.Short)]),
        ];
        var find = AIFunctionFactory.Create((string what) => what, "find", "Finds \"things\".");
        await Model().Client.GetResponseAsync(messages, new ChatOptions { MaxOutputTokens = 77, Tools = [find, AIFunctionFactory.Create(() => 1, "list")], ToolMode = ChatToolMode.None });

        var sent = provider.Requests.ShouldHaveSingleItem().Json;
        (sent["max_tokens"]!.GetValue<int>(), sent["stream"]!.GetValue<bool>(), sent["tool_choice"]!["type"]!.ToString(), sent["system"]![0]!["text"]!.ToString()).ShouldBe((77, true, "none", "rules"));
        var tools = sent["tools"]!.AsArray();
        tools.Select(tool => tool!["name"]!.ToString()).ShouldBe(["find", "list"]);
        tools[0]!["description"]!.ToString().ShouldBe("Finds \"things\".");
        tools[0]!["input_schema"]!["properties"]!.AsObject().ShouldContainKey("what");
        sent["messages"]!.AsArray().Select(turn => turn!["role"]!.ToString()).ShouldBe(["user", "assistant", "user", "user"], "a message of blanks is none");
        sent["messages"]![0]!["content"]!.ToJsonString().ShouldBe("""[{"type":"text","text":"Where?"}]""");
        var calls = sent["messages"]![1]!["content"]!;
        calls[0]!["text"]!.ToString().ShouldBe("I look.");
        (calls[1]!["type"]!.ToString(), calls[1]!["id"]!.ToString(), calls[1]!["name"]!.ToString(), calls[1]!["input"]!["what"]!.ToString(), calls[1]!["input"]!["scene"]!.GetValue<int>())
            .ShouldBe(("tool_use", "call-1", "find", "the \"letter\"", 3));
        calls[2]!["input"]!.ToJsonString().ShouldBe("{}");
        var results = sent["messages"]![2]!["content"]!;
        (results[0]!["type"]!.ToString(), results[0]!["tool_use_id"]!.ToString(), results[0]!["content"]!.ToString()).ShouldBe(("tool_result", "call-1", long1));
        results[1]!["is_error"]!.GetValue<bool>().ShouldBeTrue();
        sent["messages"]![3]!["content"]![0]!["cache_control"]!["ttl"]!.ToString().ShouldBe("5m");
    }

    [Fact]
    public async Task Who_says_that_nothing_was_read_is_billed_by_estimate_whether_or_not_the_stream_breaks()
    {
        var silent = AnthropicReply.WithUsage(input: 0, written: 0, writtenLong: 0, read: 0, "One", " two");
        provider.Then(silent, silent.CutAfter(3));
        var (whole, broken) = (Model(), Model());
        await whole.AskAsync("Hello there");
        await broken.ReadAsync("Hello there");

        foreach (var row in new[] { await whole.RowAsync(), await broken.RowAsync() })
            (row.InputTokens > 0, row.OutputTokens > 0, row.IsEstimated).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task Of_more_marks_than_may_be_the_first_and_the_last_three_are_sent()
    {
        var turns = Enumerable.Range(0, 6).Select(i => new TextContent($"piece {i}").EndCache(CacheLifetime.Short));
        await Model().Client.GetResponseAsync([new ChatMessage(ChatRole.User, [.. turns])]);

        var sent = provider.Requests[0].Json["messages"]![0]!["content"]!.AsArray();
        sent.Where(piece => piece!["cache_control"] is not null).Select(piece => piece!["text"]!.ToString()).ShouldBe(["piece 0", "piece 3", "piece 4", "piece 5"]);
    }

    [Fact]
    public async Task Both_classes_of_cache_writes_and_reads_are_on_the_ledger_with_their_prices()
    {
        provider.Then(AnthropicReply.WithUsage(input: 7, written: 200, writtenLong: 3000, read: 10_000, "One", " two"));
        var model = Model();
        await model.AskAsync("Hello");

        var row = await model.RowAsync();
        (row.InputTokens, row.CacheCreationTokens, row.CacheCreationLongTokens, row.CacheReadTokens, row.OutputTokens, row.IsEstimated).ShouldBe((7, 3200, 3000, 10_000, 2, false));
        // 7 x 2 + 200 x 2.5 + 3000 x 4 + 10000 x 0.1 + 2 x 10
        row.CostMicroUsd.ShouldBe(14 + 500 + 12_000 + 1000 + 20);
    }

    [Fact]
    public async Task Of_a_stream_that_breaks_what_was_read_is_known_and_what_had_come_is_kept()
    {
        provider.Then(AnthropicReply.WithUsage(7, 0, 3000, 0, "one two three", " four five", " six").CutAfter(4));
        var model = Model();

        var (words, failure) = await model.ReadAsync("Hello");

        words.ShouldBe("one two three four five");
        var named = failure.ShouldBeOfType<ModelUnavailableException>();
        named.Kind.ShouldBe(ModelFailure.BrokenStream);
        named.Message.ShouldContain("kept");
        var row = await model.RowAsync();
        (row.InputTokens, row.CacheCreationLongTokens, row.OutputTokens, row.Outcome, row.IsEstimated).ShouldBe((7, 3000, model.Task.Estimate(words), CallOutcome.Failed, true));
        provider.Requests.Count.ShouldBe(1, "nothing is sent again once the answer has begun");
    }

    [Fact]
    public async Task A_stream_that_just_ends_is_broken_too()
    {
        var whole = AnthropicReply.Of("one", " two");
        provider.Then(whole with { Pieces = [.. whole.Pieces.Take(3)] });

        var (words, failure) = await Model().ReadAsync("Hello");

        (words, failure.ShouldBeOfType<ModelUnavailableException>().Kind).ShouldBe(("one", ModelFailure.BrokenStream));
    }

    [Fact]
    public async Task An_error_in_the_stream_is_a_broken_stream_without_the_providers_words()
    {
        var whole = AnthropicReply.Of("one", " two");
        provider.Then(whole with { Pieces = [.. whole.Pieces.Take(3), AnthropicReply.Error("overloaded_error")] });

        var (words, failure) = await Model().ReadAsync("Hello");

        words.ShouldBe("one");
        var named = failure.ShouldBeOfType<ModelUnavailableException>();
        named.Kind.ShouldBe(ModelFailure.BrokenStream);
        named.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\n\n", "text/event-stream")]
    [InlineData("<html><body>It works!</body></html>", "text/html")]
    [InlineData("", "text/event-stream")]
    public async Task Garbage_is_a_named_failure(string body, string contentType)
    {
        provider.Usual = ProviderReply.Text(body, contentType);

        var failure = await Should.ThrowAsync<ModelUnavailableException>(() => Model().AskAsync("Hello"));

        failure.Kind.ShouldBeOneOf(ModelFailure.Garbled, ModelFailure.Unreachable, ModelFailure.BrokenStream);
        failure.Message.ShouldNotContain("It works");
    }

    [Fact]
    public async Task A_schema_that_is_asked_for_is_sent_as_the_form_of_the_answer()
    {
        using var schema = System.Text.Json.JsonDocument.Parse("""{"type":"object","additionalProperties":false,"required":["a"],"properties":{"a":{"type":"string"}}}""");
        await Model().AskAsync("Hello", new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "card") });

        provider.Requests[0].Json["output_config"]!["format"]!["type"]!.ToString().ShouldBe("json_schema");
    }

    [Fact]
    public async Task The_key_is_in_one_header_and_nowhere_else()
    {
        await Model().AskAsync("Hello");

        var sent = provider.Requests[0];
        sent.Headers.Where(header => header.Value.Contains(ProviderRoom.Key, StringComparison.Ordinal)).Select(header => header.Key.ToLowerInvariant())
            .ShouldBeSubsetOf(["authorization", "x-api-key"]);
        (sent.Path + sent.Body).ShouldNotContain(ProviderRoom.Key);
    }

    [Fact]
    public async Task A_prompt_is_counted_by_the_provider_itself()
    {
        provider.Usual = ProviderReply.Text("""{"input_tokens": 2095}""");
        var model = Model();
        await using var permit = new OutboundPermit(new OutboundPurpose(room.User.Id, null, "chat", model.Task.Name, []) { Trial = provider.Address });
        permit.Enter();
        var counter = model.Task.Client.GetService<AnthropicTokenCounter>().ShouldNotBeNull();

        var counted = await counter.CountAsync(
            [new ChatMessage(ChatRole.System, "rules"), new ChatMessage(ChatRole.User, "Hello")],
            new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => city, "get_weather")] }, CancellationToken.None);

        counted.ShouldBe(2095);
        var sent = provider.Requests[0];
        sent.Path.ShouldBe("/v1/messages/count_tokens");
        (sent.Json["system"]![0]!["text"]!.ToString(), sent.Json["messages"]![0]!["content"]![0]!["text"]!.ToString(), sent.Json["tools"]![0]!["name"]!.ToString())
            .ShouldBe(("rules", "Hello", "get_weather"));
        sent.Json["tools"]![0]!["input_schema"]!["properties"]!.AsObject().ShouldContainKey("city");
    }

    private AskedModel Model() => room.Model(ProviderKind.Anthropic, provider.Address);
}
