using System.Text.Json;

namespace WritersRoom.Cli.Tests.Commands;

public sealed class AskCommandTests
{
    private const string Id = "0198aaaa-0000-7000-8000-000000000001";
    private const string Answer =
        """{"message":"In the raincoat.","conversation_id":"c1","context_used":{"scenes":[{"scene_id":"s","scene_index":2,"heading":"INT. SALOON - MORNING"}]},"answer":"answered","receipts":[{"claim":"x","scene_id":"s","scene_index":2,"element_index":9,"quote":"a slit in the lining","verdict":"verified"},{"claim":"y","scene_id":"t","scene_index":4,"element_index":1,"quote":"\u001b[31mwax","verdict":"altered"}]}""";

    private const string Stream =
        "id: 1\nevent: intent\ndata: {\"intent\":\"where\"}\n\nid: 2\nevent: text\ndata: {\"text\":\"In the \"}\n\n"
        + "id: 3\nevent: text\ndata: {\"text\":\"raincoat.\\u001b[0m\"}\n\nid: 4\nevent: done\ndata: " + Answer + "\n\n";

    [Fact]
    public async Task The_answer_streams_and_its_receipts_follow()
    {
        await using var server = (await CannedServer.StartAsync()).On("POST /api/chat/message/stream", Stream, contentType: "text/event-stream");

        var run = await CommandRun.OfAsync(server, "ask", Id, "Where", "is the letter?");

        run.ShouldBe(new CommandRun(
            0,
            "In the raincoat.[0m\n\n  scene 3 (INT. SALOON - MORNING): \"a slit in the lining\" [verified]\n  scene 5: \"[31mwax\" [altered]\n",
            "To go on: --conversation c1\n"));
        JsonElement sent = JsonDocument.Parse(server.Requests.Single().Body).RootElement;
        sent.GetProperty("script_id").GetString().ShouldBe(Id);
        sent.GetProperty("message").GetString().ShouldBe("Where is the letter?");
        sent.EnumerateObject().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Json_is_the_servers_own_answer()
    {
        await using var server = (await CannedServer.StartAsync()).On("POST /api/chat/message", Answer);
        (await CommandRun.OfAsync(server, "ask", Id, "Where?", "--json")).ShouldBe(new CommandRun(0, Answer + "\n", ""));
    }

    [Fact]
    public async Task Each_question_has_a_key_of_its_own_so_that_none_is_answered_twice()
    {
        await using var server = (await CannedServer.StartAsync()).On("POST /api/chat/message", Answer).On("POST /api/chat/message/stream", Stream, contentType: "text/event-stream");

        await CommandRun.OfAsync(server, "ask", Id, "Where?", "--json");
        await CommandRun.OfAsync(server, "ask", Id, "Where?");
        await CommandRun.OfAsync(server, "ask", Id, "Where?");

        server.Requests.ShouldAllBe(request => request.Key.Length > 16);
        server.Requests.Select(request => request.Key).ShouldBeUnique();
    }

    [Fact]
    public async Task Scene_tier_and_conversation_go_with_the_question()
    {
        await using var server = await CannedServer.StartAsync();
        server.On("POST /api/chat/message", Answer)
            .On($"GET /api/scripts/{Id}/scenes", """{"items":[{"id":"s0","scene_index":0,"heading":"A"},{"id":"s1","scene_index":1,"heading":"B"}],"next_cursor":null}""");

        await CommandRun.OfAsync(server, "ask", Id, "Why?", "--scene", "2", "--tier", "deep", "--conversation", Id, "--as-of", "4", "--json");

        server.Requests.Last().Body.ShouldBe(
            $$"""{"script_id":"{{Id}}","message":"Why?","conversation_id":"{{Id}}","current_scene_id":"s1","budget_tier":"deep","as_of_scene":3}""");
        var beyond = await CommandRun.OfAsync(server, "ask", Id, "Why?", "--scene", "3");
        beyond.Code.ShouldBe(1);
        beyond.Error.ShouldBe("writersroom: There is no scene 3; the script has 2 scenes.\n");
    }

    [Fact]
    public async Task An_answer_that_reached_its_length_says_so_and_how_to_ask_for_more()
    {
        await using var server = (await CannedServer.StartAsync()).On(
            "POST /api/chat/message/stream", Stream.Replace("\"answer\":\"answered\"", "\"answer\":\"answered\",\"reached_max_tokens\":true", StringComparison.Ordinal), contentType: "text/event-stream");

        var run = await CommandRun.OfAsync(server, "ask", Id, "Where?", "--max-tokens", "100");

        run.Error.ShouldBe("The answer ends where it was as long as it may be. Ask for more with --max-tokens, up to 4000.\nTo go on: --conversation c1\n");
        server.Requests.Single().Body.ShouldContain("\"max_tokens\":100");
    }

    [Fact]
    public async Task An_answer_cut_short_ends_its_line_and_fails()
    {
        await using var server = (await CannedServer.StartAsync())
            .On("POST /api/chat/message/stream", "event: text\ndata: {\"text\":\"In the\"}\n\nevent: error\ndata: {\"detail\":\"The model went away\"}\n\n", contentType: "text/event-stream");

        (await CommandRun.OfAsync(server, "ask", Id, "Where?")).ShouldBe(new CommandRun(1, "In the\n", "writersroom: The model went away.\n"));
    }

    [Theory]
    [InlineData("--scene", "0")]
    [InlineData("--as-of", "0")]
    [InlineData("--tier", "huge")]
    [InlineData("--conversation", "latest")]
    public async Task An_option_that_makes_no_sense_is_a_usage_error(string option, string value)
    {
        var run = await CommandRun.OfAsync("http://127.0.0.1:1", "ask", Id, "Where?", option, value);
        run.Code.ShouldBe(2);
        run.Output.ShouldBe("");
        run.Error.ShouldContain("See 'writersroom ask --help'.");
    }
}
