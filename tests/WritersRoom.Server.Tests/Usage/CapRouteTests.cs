using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;
using WritersRoom.Usage;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Server.Tests.Usage;

public sealed class CapRouteTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Caps_are_none_until_they_are_set_and_come_back_as_they_were_put()
    {
        using var client = await server.SignInAsync("ada");
        var script = (await server.UploadFountainAsync(TestScripts.Letter, "Capped", client)).Text("id");
        var none = await client.GetJsonAsync("/api/usage/caps");
        none["own"]!["day_usd"].ShouldBeNull();
        none["imposed"].ShouldBeNull();

        using var put = await PutAsync(client, "/api/usage/caps", new JsonObject
        {
            ["message_usd"] = 0.1m,
            ["day_usd"] = 1.5m,
            ["month_usd"] = 20,
            ["scripts"] = new JsonArray(new JsonObject { ["script_id"] = script, ["limit_usd"] = 0.000001m }),
            ["time_zone"] = "Europe/Berlin",
            ["allow_unknown_prices"] = true,
        });

        var set = await put.OkJsonAsync();
        JsonNode.DeepEquals(set, await client.GetJsonAsync("/api/usage/caps")).ShouldBeTrue();
        set["own"]!.ToJsonString().ShouldBe(
            $$"""{"message_usd":0.1,"day_usd":1.5,"month_usd":20,"script_usd":null,"user_usd":null,"scripts":[{"script_id":"{{script}}","limit_usd":0.000001}],"allow_unknown_prices":true,"time_zone":"Europe/Berlin"}""");
        (await client.GetJsonAsync("/api/usage")).Text("time_zone").ShouldBe("Europe/Berlin");

        using var lifted = await PutAsync(client, "/api/usage/caps", []);
        (await lifted.OkJsonAsync())["own"]!["month_usd"].ShouldBeNull();
    }

    [Fact]
    public async Task A_cap_of_a_script_waits_for_who_writes_to_the_script_and_not_the_other_way_round()
    {
        using var client = await server.SignInAsync("bea");
        var script = (await server.UploadFountainAsync(TestScripts.Letter, "Held", client)).Text("id");
        await server.DrainJobsAsync();
        await using var source = NpgsqlDataSource.Create(server.Database.ConnectionString);
        await using var writer = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ScalarAsync(writer, $"SELECT owner_id FROM scripts WHERE id = '{script}' FOR UPDATE");

        var put = PutAsync(client, "/api/usage/caps", new JsonObject { ["scripts"] = new JsonArray(new JsonObject { ["script_id"] = script, ["limit_usd"] = 1 }) });
        await using (var watcher = await source.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            while ((long)(await ScalarAsync(watcher, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))! == 0)
                await Task.Yield();
        }

        // As every row that names the user does.
        await ScalarAsync(writer, $"SELECT id FROM users WHERE id = (SELECT owner_id FROM scripts WHERE id = '{script}') FOR KEY SHARE");
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        using var answered = await put;
        (await answered.OkJsonAsync())["own"]!["scripts"]!.AsArray().Count.ShouldBe(1);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("""{"day_usd":-1}""", "'day_usd' must be from 0 to 1000000 dollars with at most six decimals.")]
    [InlineData("""{"month_usd":0.0000001}""", "'month_usd' must be from 0 to 1000000 dollars with at most six decimals.")]
    [InlineData("""{"user_usd":79228162514264337593543950335}""", "'user_usd' must be from 0 to 1000000 dollars with at most six decimals.")]
    [InlineData("""{"time_zone":"Mars/Olympus"}""", "'Mars/Olympus' is not a time zone. Use a name of the time zone database, such as 'UTC' or 'Europe/Berlin'.")]
    public async Task A_cap_that_is_none_is_refused_with_a_sentence(string body, string sentence)
    {
        using var response = await PutAsync(server.Owner, "/api/usage/caps", JsonNode.Parse(body)!.AsObject());

        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldBe(sentence);
    }

    [Theory]
    [InlineData("""{"day_usd":"much"}""")]
    [InlineData("""{"scripts":[{"limit_usd":1}]}""")]
    [InlineData("""{"time_zone":null}""")]
    public async Task A_body_that_does_not_fit_is_refused(string body)
    {
        using var response = await PutAsync(server.Owner, "/api/usage/caps", JsonNode.Parse(body)!.AsObject());

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_owner_of_the_server_caps_others_and_nobody_else_does()
    {
        using var bert = await server.SignInAsync("bert");
        using var cleo = await server.SignInAsync("cleo");

        using var imposed = await PutAsync(server.Owner, "/api/usage/caps?user=bert", new JsonObject { ["month_usd"] = 5 });
        using var meddling = await PutAsync(cleo, "/api/usage/caps?user=bert", new JsonObject { ["month_usd"] = 0 });
        using var looking = await cleo.GetAsync(new Uri("/api/usage/caps?user=bert", UriKind.Relative));
        using var lifting = await PutAsync(bert, "/api/usage/caps", []);

        (await imposed.OkJsonAsync())["imposed"]!["month_usd"]!.GetValue<decimal>().ShouldBe(5);
        await meddling.ProblemAsync(HttpStatusCode.NotFound);
        await looking.ProblemAsync(HttpStatusCode.NotFound);
        (await lifting.OkJsonAsync())["imposed"]!["month_usd"]!.GetValue<decimal>().ShouldBe(5);
        var standing = (await bert.GetJsonAsync("/api/usage")).Items("caps").Single()!;
        (standing.Text("scope"), (bool)standing["imposed"]!, standing["left_usd"]!.GetValue<decimal>()).ShouldBe(("month", true, 5m));
    }

    [Fact]
    public async Task Another_persons_script_has_no_cap_of_mine()
    {
        using var dora = await server.SignInAsync("dora");
        var script = (await server.UploadFountainAsync(TestScripts.Letter, "Not Dora's")).Text("id");

        using var response = await PutAsync(dora, "/api/usage/caps", new JsonObject { ["scripts"] = new JsonArray(new JsonObject { ["script_id"] = script, ["limit_usd"] = 1 }) });

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task How_caps_stand_and_what_was_told_of_them_is_shown()
    {
        using var client = await server.SignInAsync("emil");
        var script = (await server.UploadFountainAsync(TestScripts.Letter, "Watched", client)).Text("id");
        using var put = await PutAsync(client, "/api/usage/caps", new JsonObject { ["message_usd"] = 1, ["month_usd"] = 0.001m, ["script_usd"] = 0.01m });
        await put.OkJsonAsync();
        var owner = await OwnerOfAsync(script);
        await ReserveAsync(owner, script, 600, settle: true);
        await ReserveAsync(owner, script, 100, settle: false);

        var usage = await client.GetJsonAsync("/api/usage");

        usage.Items("caps").Select(cap => $"{cap!.Text("scope")} {cap!["spent_usd"]} {cap!["reserved_usd"]} {cap!["left_usd"]} {cap!["script_title"]}").ShouldBe(
            ["message 0 0 1 ", "month 0.0006 0.0001 0.0003 ", "script 0.0006 0.0001 0.0093 Watched"]);
        usage.Items("caps")[1]!["resets_at"].ShouldNotBeNull();
        var alert = usage.Items("alerts").Single()!;
        (alert.Text("scope"), alert.Number("percent"), alert["spent_usd"]!.GetValue<decimal>()).ShouldBe(("month", 50, 0.0006m));
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string path, JsonObject body) => client.SendJsonAsync(HttpMethod.Put, path, body);

    private async Task<Guid> OwnerOfAsync(string script)
    {
        var id = Guid.Parse(script);
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        return await db.Scripts.Where(row => row.Id == id).Select(row => row.OwnerId).SingleAsync();
    }

    private async Task ReserveAsync(Guid owner, string script, int microUsd, bool settle)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (prices, tokens) = (new ModelPrices(1, 1, 1, 1, 1), TokenCounts.None with { Input = microUsd });
        var call = new UsageReservation
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = owner,
            ScriptId = Guid.Parse(script),
            Task = ModelTask.Analysis,
            Model = "one",
            InputTokens = microUsd,
            CacheCreationTokens = 0,
            CacheCreationLongTokens = 0,
            CacheReadTokens = 0,
            OutputTokens = 0,
            Prices = prices,
            ReservedMicroUsd = microUsd,
            CreatedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
        };
        var desk = server.Services.GetRequiredService<ReservationDesk>();
        await desk.ReserveAsync(call);
        if (settle)
            await desk.SettleAsync(call, new CallEnd(CallOutcome.Completed, tokens, false, prices, TimeSpan.FromMilliseconds(5)));
    }
}
