using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;
using WritersRoom.Usage;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Server.Tests.Usage;

public sealed class UsageRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly ModelPrices Prices = new(2, 2.5m, 4, 0.2m, 10);

    [Theory]
    [InlineData("day", "2026-03-01 2026-03-02 2026-03-03")]
    [InlineData("task", "analysis chat")]
    [InlineData("model", "dear cheap odd")]
    [InlineData("user", "")]
    public async Task Groups_sum_to_the_total_and_the_total_to_the_rows(string by, string keys)
    {
        var (client, _) = await SpenderAsync($"sums by {by}");

        var usage = await client.GetJsonAsync($"/api/usage?group_by={by}");

        if (keys.Length > 0)
            usage.Items().Select(item => item!.Text("key")).ShouldBe(keys.Split(' '), ignoreOrder: by == "task");
        else
            usage.Items().Single()!.Text("label").ShouldBe($"sums by {by}");
        var rows = (await client.GetJsonAsync("/api/usage/calls")).Items();
        rows.Count.ShouldBe(5);
        foreach (var column in new[] { "calls", "input_tokens", "cache_read_input_tokens", "output_tokens", "cost_usd", "saved_usd", "unknown_price_calls" })
            usage.Items().Sum(item => Decimal(item!, column)).ShouldBe(Decimal(usage["total"]!, column), column);
        Decimal(usage["total"]!, "cost_usd").ShouldBe(rows.Sum(row => row!["cost_usd"] is { } cost ? cost.GetValue<decimal>() : 0));
        // 1000 x 2 + 4000 x 2.5 + 5000 x 0.2 + 100 x 10 for each of the three dear ones, 500 x 2 for the cheap one.
        Decimal(usage["total"]!, "cost_usd").ShouldBe(0.043m);
        Decimal(usage["total"]!, "saved_usd").ShouldBe(0.021m);
        Decimal(usage["total"]!, "unknown_price_calls").ShouldBe(1);
        Decimal(usage["total"]!, "cache_read_ratio").ShouldBe(Math.Round(15_000m / (30_000 + 500 + 7), 4));
    }

    [Fact]
    public async Task A_script_is_shown_by_its_title_and_a_time_by_its_days()
    {
        var (client, script) = await SpenderAsync("days");

        var byScript = await client.GetJsonAsync("/api/usage?group_by=script");
        byScript.Items().Select(item => ((string?)item!["key"], (string?)item["label"])).ShouldBe([(script, "=HYPERLINK(\"Heist\"),\nTwo"), (null, null)]);
        var days = await client.GetJsonAsync("/api/usage?from=2026-03-02&to=2026-03-02");
        days.Items().Single()!.Text("key").ShouldBe("2026-03-02");
        (await client.GetJsonAsync($"/api/usage?script_id={script}"))["total"]!.Number("calls").ShouldBe(3);
    }

    [Fact]
    public async Task A_month_at_this_rate_is_computed_from_the_messages_that_a_model_answered_and_says_so()
    {
        var (client, _) = await SpenderAsync("month");

        var projection = (await client.GetJsonAsync("/api/usage"))["projection"]!;

        // Two messages: two calls of 0.014 for one, 0.014 for the other; half of the sum fifty times.
        Decimal(projection, "month_usd").ShouldBe(1.05m);
        projection.Number("averaged_messages").ShouldBe(2);
        projection.Text("assumption").ShouldBe("50 messages a month, each at the average of the last 2 that a model answered, with every call that helped to answer them.");
    }

    [Fact]
    public async Task Rows_come_newest_first_page_by_page()
    {
        var (client, _) = await SpenderAsync("pages");

        var first = await client.GetJsonAsync("/api/usage/calls?limit=3");
        var second = await client.GetJsonAsync($"/api/usage/calls?limit=3&cursor={first.Text("next_cursor")}");

        var times = first.Items().Concat(second.Items()).Select(row => row!.Text("created_at")).ToList();
        times.Count.ShouldBe(5);
        times.ShouldBe(times.OrderDescending());
        second["next_cursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Csv_is_quoted_and_nothing_in_it_runs_as_a_formula()
    {
        var (client, script) = await SpenderAsync("csv");

        using var response = await client.GetAsync(new Uri($"/api/usage?format=csv&script_id={script}", UriKind.Relative));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var text = await response.Content.ReadAsStringAsync();
        var lines = text.Split("\r\n");
        lines.Length.ShouldBe(5);
        lines[0].ShouldStartWith("id,created_at,task,model,outcome,script_id,script_title,");
        lines[1].ShouldContain($",2026-03-01T10:00:00.000000Z,chat,dear,completed,{script},\"'=HYPERLINK(\"\"Heist\"\"),\nTwo\",,");
        lines[1].ShouldEndWith(",1000,4000,0,5000,100,false,0.014000,0.021000,20");
        lines[^1].ShouldBe("");
    }

    [Fact]
    public async Task Csv_of_nothing_is_a_heading()
    {
        using var client = await server.SignInAsync("nobody's");

        using var response = await client.GetAsync(new Uri("/api/usage?format=csv", UriKind.Relative));

        (await response.Content.ReadAsStringAsync()).Split("\r\n").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("/api/usage?group_by=moon", "'group_by' must be one of: day, task, model, script, user.")]
    [InlineData("/api/usage?from=yesterday", "'from' must be a day such as 2026-11-26.")]
    [InlineData("/api/usage?from=2026-03-02&to=2026-03-01", "'to' (2026-03-01) is before 'from' (2026-03-02).")]
    [InlineData("/api/usage?format=csv&from=2026-03-02&to=2026-03-01", "'to' (2026-03-01) is before 'from' (2026-03-02).")]
    [InlineData("/api/usage?format=xml", "'format' must be json or csv.")]
    [InlineData("/api/usage/calls?limit=0", "'limit' is 0; it must be from 1 to 500.")]
    [InlineData("/api/usage/calls?cursor=x", "'cursor' is not one that this list gave out. Leave it away to begin at the start.")]
    public async Task What_cannot_be_shown_is_refused_with_a_sentence(string path, string sentence)
    {
        using var response = await server.Owner.GetAsync(new Uri(path, UriKind.Relative));

        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldBe(sentence);
    }

    [Fact]
    public async Task The_owner_of_the_server_sees_what_each_user_spent_and_others_see_themselves_alone()
    {
        var (client, _) = await SpenderAsync("seen");

        var seen = (await server.Owner.GetJsonAsync("/api/usage?group_by=user")).Items().Select(item => item!.Text("label")).ToList();
        seen.ShouldContain("seen");
        (await client.GetJsonAsync("/api/usage?group_by=user")).Items().Select(item => item!.Text("label")).ShouldBe(["seen"]);
        (await server.Owner.GetJsonAsync("/api/usage/calls")).Items().ShouldNotContain(row => row!.Text("model") == "dear");
    }

    [Fact]
    public async Task A_bill_is_held_against_the_ledger()
    {
        var (client, _) = await SpenderAsync("bill");

        using var response = await client.PostAsync(
            new Uri("/api/usage/reconcile", UriKind.Relative),
            new StringContent("date,model,input_tokens,amount_usd\n2026-03-01,dear,20000,0.028\n2026-03-02,dear,10000,0.05\n2026-03-02,cheap,500,0.001\n2026-03-03,odd,7,0\n", Encoding.UTF8, "text/csv"));

        var bill = await response.OkJsonAsync();
        ((bool)bill["equal"]!, Decimal(bill, "difference_usd")).ShouldBe((false, 0.036m));
        bill.Items().Select(day => $"{day!.Text("model")} {day!.Text("status")}").ShouldBe(["dear equal", "cheap equal", "dear differs", "odd equal"]);
        bill.Items()[2]!["differs"]!.AsArray().Select(name => (string)name!).ShouldBe(["amount_usd"]);
    }

    /// <summary>A user with five calls on the ledger: three dear ones for two messages about a script, one cheap one of a job, one of unknown price.</summary>
    private async Task<(HttpClient Client, string Script)> SpenderAsync(string name)
    {
        var client = await server.SignInAsync(name);
        var script = (await server.UploadFountainAsync(TestScripts.Letter, "Heist", client)).Text("id");
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        var id = Guid.Parse(script);
        // As a file may bring it; the routes take no line feed in a title.
        await db.Scripts.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(s => s.Title, "=HYPERLINK(\"Heist\"),\nTwo"));
        var owner = await db.Scripts.Where(row => row.Id == id).Select(row => row.OwnerId).SingleAsync();
        var (one, two) = (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
        var dear = new TokenCounts(1000, 4000, 0, 5000, 100);
        await SpendAsync(new Spender(owner, id, MessageId: one), ModelTask.Chat, "dear", 1, dear, Prices);
        await SpendAsync(new Spender(owner, id, MessageId: one), ModelTask.Chat, "dear", 1, dear, Prices);
        await SpendAsync(new Spender(owner, id, MessageId: two), ModelTask.Chat, "dear", 2, dear, Prices);
        await SpendAsync(new Spender(owner), ModelTask.Analysis, "cheap", 2, TokenCounts.None with { Input = 500 }, Prices);
        await SpendAsync(new Spender(owner), ModelTask.Analysis, "odd", 3, TokenCounts.None with { Input = 7 }, null);
        return (client, script);
    }

    private async Task SpendAsync(Spender spender, ModelTask task, string model, int day, TokenCounts tokens, ModelPrices? prices)
    {
        var at = new DateTimeOffset(2026, 3, day, 10, 0, 0, TimeSpan.Zero);
        var call = new UsageReservation
        {
            Id = Guid.CreateVersion7(at),
            OwnerId = spender.OwnerId,
            ScriptId = spender.ScriptId,
            MessageId = spender.MessageId,
            Task = task,
            Model = model,
            InputTokens = tokens.TotalInput,
            CacheCreationTokens = 0,
            CacheCreationLongTokens = 0,
            CacheReadTokens = 0,
            OutputTokens = tokens.Output,
            Prices = prices,
            ReservedMicroUsd = prices?.CostMicroUsd(tokens),
            CreatedAt = at,
        };
        var desk = server.Services.GetRequiredService<ReservationDesk>();
        await desk.ReserveAsync(call);
        await desk.SettleAsync(call, new CallEnd(CallOutcome.Completed, tokens, false, prices, TimeSpan.FromMilliseconds(20)));
    }

    private static decimal Decimal(JsonNode node, string name) => node[name]!.GetValue<decimal>();
}
