using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;
using WritersRoom.Usage;

namespace WritersRoom.Server.Tests.Chat;

public sealed class ChatTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task An_answer_stands_on_quotes_that_are_in_the_script()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var answer = await AskAsync(script, "Where is the letter hidden?");

        answer.Text("answer").ShouldBe("answered");
        answer.Items("receipts").ShouldNotBeEmpty();
        foreach (var receipt in answer.Items("receipts"))
        {
            receipt!.Text("verdict").ShouldBe("verified");
            var scene = await server.Owner.GetJsonAsync($"/api/scenes/{receipt!.Text("scene_id")}");
            scene.Number("scene_index").ShouldBe(receipt!.Number("scene_index"));
            FountainReader.ReadScene(scene.Text("text")).Elements[receipt!.Number("element_index")].Text.ShouldContain(receipt!.Text("quote"));
        }
    }

    [Fact]
    public async Task What_is_not_in_the_script_is_said_not_to_be()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var answer = await AskAsync(script, "Who is Captain Zorblatt?");

        answer.Text("answer").ShouldBe("not_in_script");
        answer.Items("receipts").ShouldBeEmpty();
        answer.Text("message").ShouldContain("Zorblatt");
    }

    [Fact]
    public async Task An_answer_keeps_to_the_length_that_was_asked_for_and_quotes_whole_claims()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var whole = await AskAsync(script, "Where is the letter hidden?");

        using var response = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Where is the letter hidden?", max_tokens = 1 });

        var answer = await response.OkJsonAsync();
        whole.Items("receipts").Count.ShouldBeGreaterThan(1);
        answer.Items("receipts").ShouldHaveSingleItem()!.Text("claim").ShouldBe(whole.Items("receipts")[0]!.Text("claim"));
        answer.Text("message").ShouldEndWith(answer.Items("receipts")[0]!.Text("claim"));
    }

    [Fact]
    public async Task The_answer_has_the_shape_that_clients_rely_on()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var answer = await AskAsync(script, "Where is the letter hidden?");

        answer["usage"]!.AsObject().Select(part => part.Key).ShouldBe(["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens", "output_tokens", "cost_usd"]);
        var context = answer["context_used"]!.AsObject();
        foreach (var part in new[] { "intent", "budget_tier", "tokens_breakdown", "scenes", "cache_hit", "cache_savings_usd", "cache_savings_pct" })
            context.ContainsKey(part).ShouldBeTrue(part);
        (context.Text("intent"), context.Text("budget_tier")).ShouldBe(("global_question", "standard"));
    }

    [Fact]
    public async Task A_stream_tells_the_turn_in_order_with_rising_ids()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var events = await StreamAsync(script, "Where is the letter hidden?");

        events.Select(item => int.Parse(item.EventId!)).ShouldBe(Enumerable.Range(1, events.Count));
        events[0].EventType.ShouldBe("intent");
        events[1].EventType.ShouldBe("context");
        events[^2].EventType.ShouldBe("usage");
        events[^1].EventType.ShouldBe("done");
        var done = JsonNode.Parse(events[^1].Data)!;
        string.Concat(events.Where(item => item.EventType == "text").Select(item => JsonNode.Parse(item.Data)!.Text("text"))).ShouldBe(done.Text("message"));
        events.Count(item => item.EventType == "receipt").ShouldBe(done.Items("receipts").Count);
        var conversation = await server.Owner.GetJsonAsync($"/api/chat/conversations/{done.Text("conversation_id")}");
        conversation.Items("messages")[1]!.Text("content").ShouldBe(done.Text("message"));
    }

    [Fact]
    public async Task A_conversation_keeps_every_turn_and_its_receipts()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var first = await AskAsync(script, "Where is the letter hidden?");
        var id = first.Text("conversation_id");
        await AskAsync(script, "Who works at the post office?", id);

        var conversation = await server.Owner.GetJsonAsync($"/api/chat/conversations/{id}");

        conversation["conversation"]!.Text("title").ShouldBe("Where is the letter hidden?");
        conversation.Items("messages").Select(message => message!.Text("role")).ShouldBe(["user", "assistant", "user", "assistant"]);
        conversation.Items("messages")[1]!["turn"]!.Items("receipts").Count.ShouldBe(first.Items("receipts").Count);
        (await server.Owner.GetJsonAsync($"/api/chat/conversations?script_id={script}")).Items().Single()!.Number("message_count").ShouldBe(4);

        using var renamed = await server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/chat/conversations/{id}", new { title = "The letter" });
        (await renamed.OkJsonAsync()).Text("title").ShouldBe("The letter");
        using var deleted = await server.Owner.DeleteAsync(new Uri($"/api/chat/conversations/{id}", UriKind.Relative));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Every_turn_is_on_the_ledger_even_when_it_cost_nothing()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        await AskAsync(script, "Where is the letter hidden?");

        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        var row = await db.TokenUsage.SingleAsync(usage => usage.ScriptId == Guid.Parse(script));
        (row.Task, row.Model, row.CostMicroUsd, row.Outcome).ShouldBe((ModelTask.Chat, "extractive", 0L, CallOutcome.Completed));
    }

    [Fact]
    public async Task The_same_message_with_one_key_is_one_turn()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var body = new { script_id = script, message = "Where is the letter hidden?" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var response = await server.Owner.PostJsonAsync("/api/chat/message", body, ("Idempotency-Key", $"turn-{script}"));
            return await response.OkJsonAsync();
        }));

        answers.Select(answer => answer.Text("message_id")).Distinct().Count().ShouldBe(1);
        (await server.Owner.GetJsonAsync($"/api/chat/conversations/{answers[0].Text("conversation_id")}")).Items("messages").Count.ShouldBe(2);
        using var other = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Another" }, ("Idempotency-Key", $"turn-{script}"));
        await other.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_key_used_for_one_script_is_no_key_for_another()
    {
        var one = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var other = (await server.UploadFountainAsync(TestScripts.WithScenes(3))).Text("id");
        using var first = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = one, message = "Where is the letter?" }, ("Idempotency-Key", $"key-{one}"));
        first.EnsureSuccessStatusCode();

        using var second = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = other, message = "Where is the letter?" }, ("Idempotency-Key", $"key-{one}"));

        await second.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_local_edit_needs_a_scene()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{script}/scenes")).Items()[1]!.Text("id");

        using var without = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Rewrite this", intent_hint = "local_edit" });
        using var with = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Rewrite this", intent_hint = "local_edit", current_scene_id = scene });

        (await without.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain("current_scene_id");
        (await with.OkJsonAsync())["context_used"]!.Text("intent").ShouldBe("local_edit");
    }

    [Theory]
    [InlineData("""{"message": "x"}""")]
    [InlineData("""{"script_id": "x", "message": "x"}""")]
    [InlineData("""{"script_id": "SCRIPT", "message": "  "}""")]
    [InlineData("""{"script_id": "SCRIPT", "message": "x", "max_tokens": 4001}""")]
    [InlineData("""{"script_id": "SCRIPT", "message": "x", "budget_tier": "lavish"}""")]
    [InlineData("""{"script_id": "SCRIPT", "message": "x", "intent_hint": "rant"}""")]
    public async Task A_message_that_does_not_fit_is_refused(string body)
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        foreach (var path in new[] { "/api/chat/message", "/api/chat/message/stream" })
        {
            using var content = new StringContent(body.Replace("SCRIPT", script, StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
            using var response = await server.Owner.PostAsync(new Uri(path, UriKind.Relative), content);
            await response.ProblemAsync(HttpStatusCode.BadRequest);
        }
    }

    private async Task<JsonNode> AskAsync(string script, string message, string? conversation = null)
    {
        using var response = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message, conversation_id = conversation });
        return await response.OkJsonAsync();
    }

    private async Task<List<SseItem<string>>> StreamAsync(string script, string message)
    {
        using var response = await server.Owner.PostJsonAsync("/api/chat/message/stream", new { script_id = script, message });
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var body = await response.Content.ReadAsStreamAsync();
        return await SseParser.Create(body).EnumerateAsync().ToListAsync();
    }
}
