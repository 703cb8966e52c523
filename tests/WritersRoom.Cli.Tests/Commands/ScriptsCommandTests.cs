namespace WritersRoom.Cli.Tests.Commands;

public sealed class ScriptsCommandTests
{
    private const string Page = """{"items":[{"id":"a","title":"Exact\tChange","state":"analyzed","scene_count":21,"page_count":19}],"next_cursor":null}""";

    [Fact]
    public async Task Scripts_are_tab_separated_in_a_pipe()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/scripts", Page);
        (await CommandRun.OfAsync(server, "scripts")).ShouldBe(new CommandRun(0, "a\tExact Change\tanalyzed\t21\t19\n", ""));
    }

    [Fact]
    public async Task One_page_of_json_is_passed_on_as_it_came()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/scripts", Page);
        (await CommandRun.OfAsync(server, "scripts", "--json")).ShouldBe(new CommandRun(0, Page + "\n", ""));
    }

    [Fact]
    public async Task Further_pages_are_fetched_and_joined()
    {
        await using var server = await CannedServer.StartAsync();
        server.On("GET /api/scripts", Page.Replace("null}", "\"n x\"}")).On("GET /api/scripts", Page.Replace("\"a\"", "\"b\""));

        var run = await CommandRun.OfAsync(server, "--json", "scripts");

        run.Output.ShouldContain("\"id\":\"a\"");
        run.Output.ShouldContain("\"id\":\"b\"");
        run.Output.ShouldEndWith("\"next_cursor\":null}\n");
        server.Requests.Last().Query.ShouldContain("cursor=n%20x");
    }

    [Fact]
    public async Task An_empty_list_says_how_to_begin_and_keeps_standard_output_empty()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/scripts", """{"items":[],"next_cursor":null}""");

        var run = await CommandRun.OfAsync(server, "scripts");

        run.Output.ShouldBe("");
        run.Error.ShouldContain("writersroom upload");
    }

    [Fact]
    public async Task On_a_terminal_a_title_is_text_and_never_markup_or_a_control_sequence()
    {
        const string Hostile = """{"items":[{"id":"a","title":"[red]x[/] [oops \u001b[2J","state":"empty","scene_count":0,"page_count":0}],"next_cursor":null}""";
        await using var server = (await CannedServer.StartAsync()).On("GET /api/scripts", Hostile);

        var run = await CommandRun.OfAsync(_ => server.Url, onTerminal: true, TestContext.Current.CancellationToken, "scripts");

        run.Code.ShouldBe(0);
        run.Output.ShouldContain("[red]x[/] [oops [2J");
        run.Output.ShouldNotContain("\u001b[2J");
    }

    [Fact]
    public async Task The_api_key_is_sent_as_a_bearer_token()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/scripts", Page);

        await CommandRun.OfAsync(
            name => name == "WRITERSROOM_API_KEY" ? "wr_secret" : null, false, TestContext.Current.CancellationToken, "scripts", "--url", server.Url + "/");

        server.Requests.ShouldHaveSingleItem().Authorization.ShouldBe("Bearer wr_secret");
    }
}
