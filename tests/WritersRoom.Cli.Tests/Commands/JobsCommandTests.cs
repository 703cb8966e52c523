namespace WritersRoom.Cli.Tests.Commands;

public sealed class JobsCommandTests
{
    private const string Job = """{"id":"j","kind":"analyze_script","queue":"urgent","state":"retrying","script_id":"s","attempt":2,"max_attempts":5,"progress":{"done":3,"total":7,"percent":42,"step":"scene_cards"},"result":null,"errors":[{"attempt":1,"at":"2026-01-02T03:04:05Z","reason":"failed","message":"It failed."}],"run_at":"2026-01-02T03:04:05Z","created_at":"2026-01-02T03:04:05Z","attempted_at":null,"finished_at":null,"cancel_requested_at":null}""";
    private const string Page = $$"""{"items":[{{Job}}],"next_cursor":null,"counts":[],"rates":[]}""";

    [Theory]
    [InlineData("jobs")]
    [InlineData("jobs", "list")]
    public async Task Jobs_are_tab_separated_in_a_pipe(params string[] arguments)
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/jobs", Page);

        (await CommandRun.OfAsync(server, arguments)).ShouldBe(
            new CommandRun(0, "j\tanalyze_script\tretrying\t3/7 scene cards\t2 of 5\t2026-01-02 03:04:05Z\n", ""));
    }

    [Fact]
    public async Task Filters_are_passed_on_and_a_script_is_found_by_its_title()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/jobs", Page)
            .On("GET /api/scripts", """{"items":[{"id":"abc","title":"Exact Change","state":"analyzed","scene_count":1,"page_count":1}],"next_cursor":null}""");

        await CommandRun.OfAsync(server, "jobs", "list", "--state", "retrying", "--queue", "urgent", "--kind", "analyze_script", "--script", "exact", "--limit", "3");

        server.Requests.Last().Query.ShouldBe("?limit=3&state=retrying&kind=analyze_script&queue=urgent&script=abc");
    }

    [Theory]
    [InlineData("show", "GET /api/jobs/j")]
    [InlineData("retry", "POST /api/jobs/j/retry")]
    [InlineData("cancel", "POST /api/jobs/j/cancel")]
    public async Task One_job_is_shown_retried_and_cancelled(string word, string request)
    {
        await using var server = (await CannedServer.StartAsync()).On(request, Job);

        var run = await CommandRun.OfAsync(server, "jobs", word, "j");
        var json = await CommandRun.OfAsync(server, "jobs", word, "j", "--json");

        (run.Code, run.Error).ShouldBe((0, ""));
        run.Output.ShouldContain("retrying, attempt 2 of 5");
        run.Output.ShouldContain("Attempt 1 failed at 2026-01-02 03:04:05Z: It failed.");
        json.Output.ShouldBe(Job + "\n");
    }

    [Fact]
    public async Task A_state_that_is_none_is_a_usage_error() =>
        (await CommandRun.OfAsync(await CannedServer.StartAsync(), "jobs", "list", "--state", "done")).Code.ShouldBe(2);

    [Fact]
    public async Task A_job_that_is_not_there_fails_with_the_servers_sentence()
    {
        await using var server = await CannedServer.StartAsync();

        var run = await CommandRun.OfAsync(server, "jobs", "show", "j");

        run.Code.ShouldBe(1);
        run.Error.ShouldContain("There is no such thing here.");
    }
}
