using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;
using WritersRoom.Usage;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>Chat with a model at the far end: what is sent, what is kept of the answer, what it costs.</summary>
public sealed class ModelChatTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Sonnet = "claude-sonnet-5";

    private const string Cited =
        "Mara hides a letter in the kitchen [[scene 1: \"MARA hides a sealed letter behind the flour tin.\"]]. Jonas knows everything [[scene 2: \"Jonas knows everything\"]]. "
        + "They marry [[scene 40: \"I do\"]]. I would keep it.";

    [Fact]
    public async Task What_the_model_cites_is_looked_up_and_what_is_not_there_is_said_not_to_be()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(Cited), Sonnet));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var answer = await node.AskAsync(new { script_id = script, message = "Where is the letter hidden?" });

        answer.Text("message").ShouldBe("Mara hides a letter in the kitchen. Jonas knows everything. They marry. I would keep it.");
        answer.Items("receipts").Select(receipt => (receipt!.Text("claim"), receipt!.Number("scene_index"), receipt!.Text("verdict"))).ShouldBe(
        [
            ("Mara hides a letter in the kitchen", 0, "verified"), ("Jonas knows everything", 1, "missing"), ("They marry", 39, "missing"),
        ]);
        answer.Items("receipts")[0]!.Text("scene_id").ShouldNotBeEmpty();
        answer.Items("receipts")[2]!["scene_id"].ShouldBeNull();
    }

    [Theory]
    [InlineData("[[not in script]] There is no Zorblatt.", "not_in_script", "There is no Zorblatt.")]
    [InlineData(" [[cannot tell]]\nI would need scene 9.", "cannot_tell", "I would need scene 9.")]
    [InlineData("A [[link]] stays. [[scene x: \"y\"]]", "answered", "A [[link]] stays. [[scene x: \"y\"]]")]
    public async Task A_verdict_is_read_and_what_is_no_mark_of_ours_is_left_alone(string said, string verdict, string shown)
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(said)));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var answer = await node.AskAsync(new { script_id = script, message = "Who is Zorblatt?" });

        (answer.Text("answer"), answer.Text("message")).ShouldBe((verdict, shown));
    }

    [Fact]
    public async Task A_turn_says_what_it_read_wrote_and_cost_and_the_ledger_has_the_same()
    {
        var usage = new UsageDetails
        {
            InputTokenCount = 10_000,
            CachedInputTokenCount = 6_000,
            OutputTokenCount = 500,
            AdditionalCounts = new() { [TokenCounts.CacheWriteKey] = 3_000 },
        };
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of("Yes.") with { Usage = usage }, Sonnet));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var answer = await node.AskAsync(new { script_id = script, message = "Where is the letter hidden?" });

        var used = answer["usage"]!;
        (used.Number("input_tokens"), used.Number("cache_creation_input_tokens"), used.Number("cache_read_input_tokens"), used.Number("output_tokens")).ShouldBe((1_000, 3_000, 6_000, 500));
        // 1,000 at 2, 3,000 at 2.50, 6,000 at 0.20, 500 at 10 dollars a million; without a cache 10,000 at 2.
        used["cost_usd"]!.GetValue<decimal>().ShouldBe(0.0157m);
        var context = answer["context_used"]!;
        context["cache_hit"]!.GetValue<bool>().ShouldBeTrue();
        context["cache_savings_usd"]!.GetValue<decimal>().ShouldBe(0.0093m);
        context["cache_savings_pct"]!.GetValue<double>().ShouldBe(37.2);
        context.Text("model").ShouldBe(Sonnet);
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        var row = await db.TokenUsage.SingleAsync(usage => usage.ScriptId == Guid.Parse(script));
        (row.Task, row.Model, row.CostMicroUsd, row.ConversationId).ShouldBe((ModelTask.Chat, Sonnet, 15_700L, Guid.Parse(answer.Text("conversation_id"))));
    }

    [Fact]
    public async Task The_second_turn_begins_with_the_bytes_of_the_first()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of($"Answer {call.Number}."), Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.WithScenes(60))).Text("id");
        await server.DrainJobsAsync();
        var scenes = (await server.Owner.GetJsonAsync($"/api/scripts/{script}/scenes?limit=100")).Items();

        var first = await node.AskAsync(new { script_id = script, message = "What holds this together?" });
        // An edit, another intent, an open scene, another tier: none of them may change what stands before.
        await EditAsync(scenes[4]!.Text("id"));
        await node.AskAsync(new
        {
            script_id = script,
            message = "Punch up this line, please.",
            conversation_id = first.Text("conversation_id"),
            current_scene_id = scenes[7]!.Text("id"),
            intent_hint = "local_edit",
            budget_tier = "deep",
        });

        var (before, after) = (Texts(model.Calls[0]), Texts(model.Calls[1]));
        after.Take(before.Count).ShouldBe(before);
        after[before.Count].ShouldBe("Answer 1.");
        var turn = string.Join("\n", after.Skip(before.Count + 1));
        turn.ShouldContain("Scene 5 now reads:");
        turn.ShouldContain("The writer has scene 8 open:");
        turn.ShouldEndWith("Punch up this line, please.");
        model.Calls[1].Messages.Sum(message => message.Contents.Count(content => content.CacheEnd() is not null)).ShouldBe(3, "snapshot, last turn, this turn");
    }

    [Fact]
    public async Task A_stream_that_breaks_keeps_what_had_come_and_the_same_key_asks_again()
    {
        var model = new ScriptedModel(call => call.Number == 1 ? ScriptedAnswer.Failure(new HttpRequestException("reset"), "Half an answer") : ScriptedAnswer.Of("A whole answer."));
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var body = new { script_id = script, message = "Where is the letter hidden?" };

        var events = await node.StreamAsync(body, $"broken-{script}");

        events[^1].EventType.ShouldBe("error");
        var conversation = JsonNode.Parse(events[0].Data)!.Text("conversation_id");
        var kept = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages");
        (kept[1]!.Text("content"), kept[1]!["turn"]!.Text("interrupted")).ShouldBe(("Half an answer", "provider"));

        var again = await node.StreamAsync(body, $"broken-{script}");

        again[^1].EventType.ShouldBe("done");
        var messages = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages");
        messages.Select(message => message!.Text("content")).ShouldBe(["Where is the letter hidden?", "A whole answer."]);
    }

    [Fact]
    public async Task A_second_try_that_breaks_sooner_takes_nothing_from_the_first()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Failure(new HttpRequestException("reset"), call.Number == 1 ? "Half an answer and a little more" : "Half"));
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var body = new { script_id = script, message = "Where is the letter hidden?" };

        var events = await node.StreamAsync(body, $"twice-{script}");
        await node.StreamAsync(body, $"twice-{script}");

        model.Calls.Count.ShouldBe(2);
        var conversation = JsonNode.Parse(events[0].Data)!.Text("conversation_id");
        var kept = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages");
        kept.Select(message => message!.Text("content")).ShouldBe(["Where is the letter hidden?", "Half an answer and a little more"]);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_at_first_is_stored_whole_at_the_second_try()
    {
        const string said = "This answer trips once.";
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(said)));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync(
            $"""
            CREATE SEQUENCE trips;
            CREATE FUNCTION trip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF nextval(''trips'') = 1 THEN RAISE EXCEPTION ''tripped''; END IF; RETURN NEW; END';
            CREATE TRIGGER trip BEFORE INSERT ON chat_messages FOR EACH ROW WHEN (NEW.content = 'This answer trips once.') EXECUTE FUNCTION trip();
            """);

        await node.StreamAsync(new { script_id = script, message = "Where is the letter hidden?" });

        var id = (await node.Client.GetJsonAsync($"/api/chat/conversations?script_id={script}")).Items().Single()!.Text("id");
        var kept = (await node.Client.GetJsonAsync($"/api/chat/conversations/{id}")).Items("messages");
        kept.Count.ShouldBe(2);
        (kept[1]!.Text("content"), kept[1]!["turn"]!["interrupted"]).ShouldBe((said, null));
    }

    [Fact]
    public async Task An_answer_that_ends_at_its_limit_says_so_at_once_and_later()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(call => call.Number == 1 ? ScriptedAnswer.CutOff("As far as this and") : ScriptedAnswer.Of("Whole.")));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var cut = JsonNode.Parse((await node.StreamAsync(new { script_id = script, message = "Where is the letter hidden?" }))[^1].Data)!;
        var whole = await node.AskAsync(new { script_id = script, message = "Where is the letter hidden?" });

        (cut["reached_max_tokens"]!.GetValue<bool>(), cut["interrupted"], whole["reached_max_tokens"]!.GetValue<bool>()).ShouldBe((true, null, false));
        var kept = (await node.Client.GetJsonAsync($"/api/chat/conversations/{cut.Text("conversation_id")}")).Items("messages");
        kept[1]!["turn"]!["reached_max_tokens"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Theory]
    // A slow machine may take some seconds of the half minute.
    [InlineData(5, System.Net.HttpStatusCode.Conflict)]
    [InlineData(31, System.Net.HttpStatusCode.OK)]
    public async Task A_message_whose_server_has_died_can_be_asked_again_half_a_minute_later(int secondsAgo, System.Net.HttpStatusCode status)
    {
        var model = new ScriptedModel(call => call.Number == 1 ? ScriptedAnswer.Failure(new HttpRequestException("reset")) : ScriptedAnswer.Of("Yes."));
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var body = new { script_id = script, message = "Where is the letter?" };
        using (await node.Client.PostJsonAsync("/api/chat/message", body, ("Idempotency-Key", $"died-{script}")))
        {
        }

        await using (var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync())
        {
            (await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO usage_reservations (id, owner_id, message_id, task, model, input_tokens, cache_creation_tokens, cache_creation_long_tokens, cache_read_tokens, output_tokens, created_at, seen_at)
                SELECT gen_random_uuid(), m.owner_id, m.id, 'chat', 'a-model', 1, 0, 0, 0, 1, now(), now() - make_interval(secs => {secondsAgo})
                FROM chat_messages m WHERE m.idempotency_key = {$"died-{script}"}
                """)).ShouldBe(1);
        }

        using var again = await node.Client.PostJsonAsync("/api/chat/message", body, ("Idempotency-Key", $"died-{script}"));

        again.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_call_that_never_began_leaves_no_answer_and_a_sentence()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Failure(new HttpRequestException("secret-key-1234 refused"))));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        using var response = await node.Client.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Where is the letter hidden?" });

        var problem = await response.ProblemAsync(System.Net.HttpStatusCode.ServiceUnavailable);
        problem.ToJsonString().ShouldNotContain("secret-key");
        var conversation = (await node.Client.GetJsonAsync($"/api/chat/conversations?script_id={script}")).Items().Single()!;
        conversation.Number("message_count").ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_was_withheld_is_no_answer()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Withheld()));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        using var response = await node.Client.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Where is the letter hidden?" });

        (await response.ProblemAsync(System.Net.HttpStatusCode.ServiceUnavailable)).Text("detail").ShouldContain("gave no answer");
    }

    [Fact]
    public async Task Who_stops_it_stops_the_provider_and_keeps_what_had_come()
    {
        // It hangs until it is cancelled.
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Hanging("As far as this")));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var stream = await node.OpenStreamAsync(new { script_id = script, message = "Where is the letter hidden?" });
        var first = await stream.NextAsync("text");

        using (var stopped = await node.Client.PostJsonAsync($"/api/chat/conversations/{stream.Conversation}/stop", new { }))
            (await stopped.OkJsonAsync())["stopped"]!.GetValue<bool>().ShouldBeTrue();
        var last = await stream.NextAsync("done");

        first.Text("text").ShouldNotBeEmpty();
        (last.Text("interrupted"), last.Text("message")).ShouldBe(("stopped", "As far as this"));
        (await UsageOfAsync(script)).Outcome.ShouldBe(CallOutcome.Cancelled);
        var kept = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{stream.Conversation}")).Items("messages");
        kept[1]!["turn"]!.Text("interrupted").ShouldBe("stopped");
    }

    [Fact]
    public async Task A_quote_asks_nobody_and_the_answer_costs_what_lies_in_its_range()
    {
        var quoted = 0;
        var model = new ScriptedModel(_ => ScriptedAnswer.Of("Yes, behind the flour tin.") with { Usage = new UsageDetails { InputTokenCount = quoted, OutputTokenCount = 60 } }, Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        await server.DrainJobsAsync();
        var body = new { script_id = script, message = "Where is the letter hidden?", budget_tier = "quick" };

        var quote = await node.QuoteAsync(body);

        quoted = quote.Number("input_tokens");
        model.Calls.ShouldBeEmpty();
        (await node.Client.GetJsonAsync($"/api/chat/conversations?script_id={script}")).Items().ShouldBeEmpty();
        quote["context_used"]!["tokens_breakdown"]!.AsObject().Select(part => part.Key).ShouldContain("message");
        var cost = (await node.AskAsync(body))["usage"]!["cost_usd"]!.GetValue<decimal>();
        (quote["tokens_are_exact"]!.GetValue<bool>(), quote["tokens_error_pct"]!.GetValue<double>() > 0).ShouldBe((false, true));
        cost.ShouldBeInRange(quote["low_usd"]!.GetValue<decimal>() * 0.75m, quote["high_usd"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_model_without_a_price_is_quoted_as_unknown_and_without_a_model_nothing_costs()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of("Yes."), "homemade"));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var body = new { script_id = script, message = "Where is the letter hidden?" };

        (await node.QuoteAsync(body))["high_usd"].ShouldBeNull();
        (await node.AskAsync(body))["usage"]!["cost_usd"].ShouldBeNull();
        using var free = await server.Owner.PostJsonAsync("/api/chat/quote", body);
        (await free.OkJsonAsync())["high_usd"]!.GetValue<decimal>().ShouldBe(0);
    }

    [Fact]
    public async Task A_message_too_long_for_its_tier_is_refused_with_the_tier_that_holds_it()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of("Yes."), Sonnet));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var body = new { script_id = script, message = string.Join(' ', Enumerable.Repeat("house", 2_000)), budget_tier = "quick" };

        using var response = await node.Client.PostJsonAsync("/api/chat/quote", body);

        (await response.ProblemAsync(System.Net.HttpStatusCode.BadRequest)).Text("detail").ShouldContain("Ask with 'standard'");
    }

    [Fact]
    public async Task What_was_refused_is_not_sent_again_with_later_turns()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of($"Answer {call.Number}."), Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var conversation = (await node.AskAsync(new { script_id = script, message = "Where is the letter?" })).Text("conversation_id");
        var tooLong = new { script_id = script, conversation_id = conversation, message = string.Join(' ', Enumerable.Repeat("zwieback", 1_500)), budget_tier = "quick" };
        using (var refused = await node.Client.PostJsonAsync("/api/chat/message", tooLong))
            await refused.ProblemAsync(System.Net.HttpStatusCode.BadRequest);

        await node.AskAsync(new { script_id = script, conversation_id = conversation, message = "And the key?" });

        model.Calls[^1].Prompt.ShouldNotContain("zwieback");
        model.Calls[^1].Prompt.ShouldContain("Answer 1.");
    }

    [Fact]
    public async Task The_same_message_with_the_same_key_is_one_turn_while_it_is_answered_and_after()
    {
        var release = new TaskCompletionSource();
        var model = new ScriptedModel(_ => ScriptedAnswer.Of("Yes.").After(release.Task), Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var body = new { script_id = script, message = "Where is the letter?" };
        var first = node.Client.PostJsonAsync("/api/chat/message", body, ("Idempotency-Key", $"once-{script}"));
        await model.WaitForCallAsync(1);

        var second = node.Client.PostJsonAsync("/api/chat/message", body, ("Idempotency-Key", $"once-{script}"));
        using (var other = await node.Client.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Another?" }, ("Idempotency-Key", $"once-{script}")))
            await other.ProblemAsync(System.Net.HttpStatusCode.Conflict);
        // A node that does not run it can only say so.
        using (var elsewhere = await server.Owner.PostJsonAsync("/api/chat/message", body, ("Idempotency-Key", $"once-{script}")))
            await elsewhere.ProblemAsync(System.Net.HttpStatusCode.Conflict);
        release.SetResult();
        using var answered = await first;
        using var joined = await second;
        using var later = await server.Owner.PostJsonAsync("/api/chat/message", body, ("Idempotency-Key", $"once-{script}"));

        var id = (await answered.OkJsonAsync()).Text("message_id");
        (await joined.OkJsonAsync()).Text("message_id").ShouldBe(id);
        (await later.OkJsonAsync()).Text("message_id").ShouldBe(id);
        model.Calls.Count.ShouldBe(1);
    }

    private static List<string> Texts(ScriptedCall call) => [.. call.Messages.SelectMany(message => message.Contents).OfType<TextContent>().Select(text => text.Text)];

    private async Task EditAsync(string scene)
    {
        var current = await server.Owner.GetJsonAsync($"/api/scenes/{scene}");
        using var got = await server.Owner.GetAsync(new Uri($"/api/scenes/{scene}", UriKind.Relative));
        using var edited = await server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/scenes/{scene}", new { text = current.Text("text").TrimEnd() + "\n\nA door slams.\n\n" }, ("If-Match", got.Headers.ETag!.ToString()));
        edited.EnsureSuccessStatusCode();
    }

    private async Task<TokenUsage> UsageOfAsync(string script)
    {
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        return await db.TokenUsage.SingleAsync(usage => usage.ScriptId == Guid.Parse(script));
    }
}
