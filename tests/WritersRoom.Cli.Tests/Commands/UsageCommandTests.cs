namespace WritersRoom.Cli.Tests.Commands;

public sealed class UsageCommandTests
{
    private const string Sum = """{"calls":3,"input_tokens":1000,"cache_creation_input_tokens":500,"cache_read_input_tokens":8500,"output_tokens":300,"cost_usd":0.0421,"saved_usd":0.021,"cache_read_ratio":0.85,"unknown_price_calls":1,"estimated_calls":0,"median_latency_ms":20.5,"key":"2026-11-26","label":null}""";
    private const string Answer = $$"""
        {"group_by":"day","time_zone":"UTC","from":null,"to":null,"items":[{{Sum}}],"total":{{Sum}},"projection":{"messages_per_month":50,"month_usd":0.7,"averaged_messages":3,"has_unknown_price":false,"assumption":"50 messages a month."},"caps":[{"scope":"month","script_id":null,"script_title":null,"imposed":true,"limit_usd":5,"spent_usd":0.0421,"reserved_usd":0.01,"left_usd":4.9479,"resets_at":"2026-12-01T00:00:00Z"},{"scope":"message","script_id":null,"script_title":null,"imposed":false,"limit_usd":0.1,"spent_usd":0,"reserved_usd":0,"left_usd":0.1,"resets_at":null}],"alerts":[]}
        """;

    [Fact]
    public async Task Sums_are_tab_separated_in_a_pipe_and_caps_are_notes()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/usage", Answer);

        (await CommandRun.OfAsync(server, "usage")).ShouldBe(new CommandRun(
            0,
            "2026-11-26\t3\t10000\t85.0%\t300\t$0.0421\t$0.021\nTotal\t3\t10000\t85.0%\t300\t$0.0421\t$0.021\n",
            """
            1 of the calls have no known price and are in no sum.
            At this rate 50 messages cost $0.70 (50 messages a month).
            Cap per month, set by the owner of the server: $5.00, $0.0421 spent, $0.01 reserved, $4.9479 left, until 2026-12-01 00:00 UTC
            Cap per message: $0.10

            """));
        server.Requests.Single().Query.ShouldBe("?group_by=day");
    }

    [Fact]
    public async Task What_is_added_up_by_and_the_days_are_passed_on_and_json_is_as_it_came()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/usage", Answer);

        var run = await CommandRun.OfAsync(server, "usage", "--by", "model", "--from", "2026-11-01", "--to", "2026-11-30", "--json");

        run.Output.ShouldBe(Answer + "\n");
        server.Requests.Single().Query.ShouldBe("?group_by=model&from=2026-11-01&to=2026-11-30");
    }

    [Fact]
    public async Task Csv_is_as_it_came()
    {
        await using var server = (await CannedServer.StartAsync()).On("GET /api/usage", "id,model\r\n1,x\r\n", contentType: "text/csv");

        (await CommandRun.OfAsync(server, "usage", "--csv")).ShouldBe(new CommandRun(0, "id,model\r\n1,x\r\n", ""));
        server.Requests.Single().Query.ShouldBe("?format=csv");
    }

    [Theory]
    [InlineData(true, "equal", 0, "The ledger is equal to the bill: $1.00 from 2026-11-01 to 2026-11-02.")]
    [InlineData(false, "differs", 1, "The ledger differs from the bill by $0.25: the bill says $1.25, the ledger $1.00.")]
    public async Task A_bill_is_compared_and_a_difference_is_a_failure(bool equal, string status, int code, string note)
    {
        var (amount, difference) = equal ? ("1.00", "0") : ("1.25", "0.25");
        await using var server = (await CannedServer.StartAsync()).On(
            "POST /api/usage/reconcile",
            $$"""{"from":"2026-11-01","to":"2026-11-02","equal":{{(equal ? "true" : "false")}},"bill_usd":{{amount}},"ledger_usd":1.00,"difference_usd":{{difference}},"items":[{"date":"2026-11-01","model":"m","status":"{{status}}","bill":{"input_tokens":1,"cache_creation_tokens":null,"cache_read_tokens":null,"output_tokens":null,"amount_usd":{{amount}}},"ledger":{"input_tokens":1,"cache_creation_tokens":0,"cache_read_tokens":0,"output_tokens":0,"amount_usd":1.00},"difference_usd":{{difference}},"differs":["amount_usd"],"calls":1,"estimated_calls":0,"unknown_price_calls":0}]}""");
        using var folder = new TemporaryFolder();
        var bill = folder.Write("bill.csv", "date,model,amount_usd\n2026-11-01,m,1.00\n");

        var run = await CommandRun.OfAsync(server, "usage", "--reconcile", bill);

        (run.Code, run.Error).ShouldBe((code, note + "\n"));
        run.Output.ShouldStartWith($"2026-11-01\tm\t{status}\t$");
        server.Requests.Single().Body.ShouldBe("date,model,amount_usd\n2026-11-01,m,1.00\n");
    }

    [Theory]
    [InlineData("usage", "--by", "moon")]
    [InlineData("usage", "--csv", "--json")]
    [InlineData("usage", "--reconcile", "bill.csv", "--from", "2026-11-01")]
    public async Task What_does_not_go_together_is_a_usage_error(params string[] arguments)
    {
        await using var server = await CannedServer.StartAsync();

        (await CommandRun.OfAsync(server, arguments)).Code.ShouldBe(2);
        server.Requests.ShouldBeEmpty();
    }
}
