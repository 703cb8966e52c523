using System.Net;
using System.Text.Json.Nodes;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>Single faults of the table in docs/reliability.md, each with what it must come to.</summary>
public sealed class DeliveryTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    private const string Written = """{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"One."},{"op":"append","turn":2,"block":"","after":"","text":"Two."},{"op":"append","turn":3,"block":"","after":"","text":"Three."}]}""";

    [Fact]
    public async Task A_hundred_posts_of_one_key_at_once_are_one_turn_with_one_answer()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "A hundred" });
        var conversation = (string)started["conversation_id"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostAsync(node, conversation)));
        await node.DrainAsync();

        answers.Distinct().Count().ShouldBe(1);
        (await TurnsAsync(node, started)).Count.ShouldBe(1);
        ((int)(await node.AssetAsync((string)started["text_asset_id"]!))["version"]!).ShouldBe(2);
    }

    [Fact]
    public async Task A_provider_that_asks_to_be_left_alone_is_left_alone_whatever_is_said_meanwhile()
    {
        var model = new ScriptedModel(call => call.Number == 1
            ? ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.RateLimited, "Too many requests.") { RetryAfter = TimeSpan.FromMinutes(10) })
            : ScriptedAnswer.Of(Written));
        await using var node = await ScribeNode.StartAsync(server, model);
        var started = await SayThreeAsync(node, "Left alone");

        model.Calls.Count.ShouldBe(1);
        var waiting = (await node.AssetAsync((string)started["text_asset_id"]!))["metadata"]!;
        ((int)waiting["waiting_turns"]!).ShouldBe(3);
        DateTimeOffset.Parse((string)waiting["retry_at"]!, null).ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(9));
    }

    [Fact]
    public async Task An_account_without_credit_is_asked_once_says_so_and_goes_on_in_order_when_it_is_mended()
    {
        var model = new ScriptedModel(call => call.Number == 1
            ? ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.NoCredit, "The account has no credit left."))
            : ScriptedAnswer.Of(Written));
        await using var node = await ScribeNode.StartAsync(server, model);
        var started = await SayThreeAsync(node, "No credit");
        var asset = (string)started["text_asset_id"]!;
        model.Calls.Count.ShouldBe(1);
        ((string)(await node.AssetAsync(asset))["metadata"]!["scribe_reason"]!).ShouldBe("The account has no credit left.");

        // The time comes at which it is tried again by itself.
        await using (var later = server.Database.DataSource.CreateCommand("UPDATE media_assets SET scribe_retry_at = statement_timestamp() WHERE id = $1"))
        {
            later.Parameters.Add(new() { Value = Guid.Parse(asset) });
            await later.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await node.DrainAsync();

        ((string)(await node.AssetAsync(asset))["content"]!).ShouldBe("# No credit\n\nOne.\n\nTwo.\n\nThree.\n");
        model.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_turn_that_takes_process_after_process_down_is_put_aside_and_others_go_on()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Poison", style = "literary" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "Poison.");
        // As five killed processes leave it: each has begun it, none has given it back.
        await using (var begun = server.Database.DataSource.CreateCommand($"UPDATE scribe_turns SET attempts = 5 WHERE state = 'waiting' AND asset_id = '{asset}'"))
            (await begun.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        await node.SayAsync(conversation, "Harmless.");
        await node.DrainAsync();

        var turns = await TurnsAsync(node, started);
        turns.Select(turn => (string)turn!["state"]!).ShouldBe(["failed", "applied"]);
        ((string)turns[0]!["failure"]!).ShouldStartWith("It was begun again and again");
        ((string)(await node.AssetAsync(asset))["metadata"]!["scribe_state"]!).ShouldBe("needs_attention");
        using (var retry = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/retry", new { }))
            retry.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await node.DrainAsync();
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldContain("Poison.");
    }

    [Fact]
    public async Task A_job_that_is_discarded_asks_for_another_one_as_it_is()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Asks again" });
        await node.SayAsync((string)started["conversation_id"]!, "Still to be written.");
        await using (var discard = server.Database.DataSource.CreateCommand(
            $"UPDATE jobs SET state = 'discarded', finished_at = statement_timestamp() WHERE kind = 'scribe.write' AND finished_at IS NULL AND subject_id = '{started["text_asset_id"]}'"))
            (await discard.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);

        await node.DrainAsync();

        ((string)(await node.AssetAsync((string)started["text_asset_id"]!))["content"]!).ShouldContain("Still to be written.");
    }

    private static async Task<JsonNode> SayThreeAsync(ScribeNode node, string title)
    {
        var started = await node.StartScribeAsync(new { title });
        foreach (var message in new[] { "First.", "Second.", "Third." })
        {
            await node.SayAsync((string)started["conversation_id"]!, message);
            // The first one meets the fault alone.
            await node.DrainAsync(includeWaiting: false);
        }

        return started;
    }

    private static async Task<JsonArray> TurnsAsync(ScribeNode node, JsonNode started) =>
        (await node.Client.GetJsonAsync($"/api/media-assets/{started["text_asset_id"]}/turns"))["items"]!.AsArray();

    // As a client does, which sends again what was not answered.
    private static async Task<string> PostAsync(ScribeNode node, string conversation)
    {
        while (true)
        {
            using var response = await node.Client.PostJsonAsync("/api/agent-lore", new { conversation_id = conversation, message = "Only once." }, ("Idempotency-Key", "a-hundred"));
            if (response.StatusCode != HttpStatusCode.Conflict)
                return (await response.Content.ReadAsStringAsync()).Split("event: done")[1];
        }
    }
}
