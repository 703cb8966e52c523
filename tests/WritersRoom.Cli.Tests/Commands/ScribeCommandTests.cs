namespace WritersRoom.Cli.Tests.Commands;

public sealed class ScribeCommandTests
{
    private const string Text = """{"id":"t","media_type":"text","slug":"s","title":"T","content":"# T\n\nIt rains.\n","version":3,"metadata":{"scribe_state":"up_to_date","waiting_turns":0,"scribe_reason":null}}""";
    private const string Waiting = """{"id":"t","slug":"s","title":"T","content":"# T\n","version":3,"metadata":{"scribe_state":"waiting_for_model","waiting_turns":2,"scribe_reason":"The provider is overloaded."}}""";
    private const string Target = """{"provider":"openai","store_id":"vs_1","documents":6,"synced":3,"waiting":1,"failed":0,"kept_here":2}""";
    private const string Copied = """{"id":"t","slug":"s","title":"T","content":"# T\n","version":3,"metadata":{"scribe_state":"up_to_date","waiting_turns":0,"search":{"provider":"openai","state":"failed","version":2,"reason":"The account has no credit left.","retry_at":null}}}""";

    [Fact]
    public async Task Starting_tells_the_text_and_the_conversation()
    {
        await using var server = (await CannedServer.StartAsync()).On("POST /api/chat/background-doc/start", """{"text_asset_id":"t","slug":"s","title":"The harbour","conversation_id":"c"}""");

        (await CommandRun.OfAsync(server, "scribe", "start", "--title", "The harbour", "--style", "factual")).ShouldBe(new CommandRun(0, "text\tt\nconversation\tc\nThe harbour\n", ""));
    }

    [Fact]
    public async Task A_text_is_printed_and_what_waits_is_a_note()
    {
        await using var whole = (await CannedServer.StartAsync()).On("GET /api/media-assets/t", Text);
        (await CommandRun.OfAsync(whole, "scribe", "show", "t")).ShouldBe(new CommandRun(0, "# T\n\nIt rains.\n", ""));

        await using var waiting = (await CannedServer.StartAsync()).On("GET /api/media-assets/t", Waiting);
        (await CommandRun.OfAsync(waiting, "scribe", "show", "t")).ShouldBe(new CommandRun(0, "# T\n", "waiting for model: 2 turns wait. The provider is overloaded.\n"));
    }

    [Fact]
    public async Task Turns_are_listed_with_what_became_of_them()
    {
        await using var server = (await CannedServer.StartAsync()).On(
            "GET /api/media-assets/t/turns", """{"items":[{"id":"a","sequence":1,"state":"applied","message":"It\nrains."},{"id":"b","sequence":3,"state":"failed","message":"x","failure":"It could not."}],"next_cursor":null}""");

        (await CommandRun.OfAsync(server, "scribe", "turns", "t")).ShouldBe(new CommandRun(0, "a\tapplied\tIt rains.\nb\tfailed\tIt could not.\n", ""));
    }

    [Fact]
    public async Task Taking_back_says_what_stays()
    {
        await using var server = (await CannedServer.StartAsync()).On("POST /api/media-assets/t/turns/a/unsay", $$"""{"asset":{{Text}},"kept_blocks":["2.1","3.1"]}""");

        (await CommandRun.OfAsync(server, "scribe", "unsay", "t", "a")).ShouldBe(new CommandRun(0, "", "Taken back but for 2 blocks that were worked on since: 2.1, 3.1.\n"));
    }

    [Fact]
    public async Task A_style_that_there_is_not_is_a_usage_error()
    {
        await using var server = await CannedServer.StartAsync();
        (await CommandRun.OfAsync(server, "scribe", "revoice", "t", "--style", "baroque")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task The_search_target_is_shown_with_how_many_texts_are_there()
    {
        await using var some = (await CannedServer.StartAsync()).On("GET /api/settings/search-target", Target);
        (await CommandRun.OfAsync(some, "scribe", "search-target")).ShouldBe(new CommandRun(0, "openai\tvs_1\n", "3 of 6 texts are there; 1 wait, 0 failed, 2 stay on this machine.\n"));

        await using var none = (await CannedServer.StartAsync()).On("GET /api/settings/search-target", """{"provider":null,"store_id":null,"documents":6,"synced":0,"waiting":0,"failed":0,"kept_here":0}""");
        (await CommandRun.OfAsync(none, "scribe", "search-target")).ShouldBe(new CommandRun(0, "none\n", ""));
    }

    [Theory]
    [InlineData("openai", """{"provider":"openai"}""")]
    [InlineData("--none", """{"provider":null}""")]
    public async Task A_search_target_is_chosen_or_given_up(string argument, string body)
    {
        await using var server = (await CannedServer.StartAsync()).On("PUT /api/settings/search-target", Target);

        (await CommandRun.OfAsync(server, "scribe", "search-target", argument)).Code.ShouldBe(0);

        server.Requests.ShouldHaveSingleItem().Body.ShouldBe(body);
    }

    [Fact]
    public async Task A_search_target_and_none_at_once_are_a_usage_error()
    {
        await using var server = await CannedServer.StartAsync();
        (await CommandRun.OfAsync(server, "scribe", "search-target", "openai", "--none")).Code.ShouldBe(2);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_that_cannot_be_a_search_target_is_a_failure_in_the_servers_words()
    {
        await using var server = (await CannedServer.StartAsync()).On(
            "PUT /api/settings/search-target", """{"title":"Invalid","status":422,"detail":"No provider is named 'nobody'."}""", 422, "application/problem+json");

        var run = await CommandRun.OfAsync(server, "scribe", "search-target", "nobody");

        run.Code.ShouldBe(1);
        run.Error.ShouldContain("No provider is named 'nobody'.");
    }

    [Fact]
    public async Task A_text_is_brought_to_the_search_target_at_once_and_how_it_stands_is_told()
    {
        await using var server = (await CannedServer.StartAsync()).On("POST /api/media-assets/t/sync", Copied);

        (await CommandRun.OfAsync(server, "scribe", "sync", "t")).ShouldBe(new CommandRun(0, "", "failed at openai: version 2 of 3. The account has no credit left.\n"));
    }
}
