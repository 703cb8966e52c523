using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>Turns that outlive the page that asked, that look things up, and that are made anew.</summary>
public sealed class TurnTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Sonnet = "claude-sonnet-5";

    [Fact]
    public async Task An_answer_survives_a_closed_page_and_is_picked_up_where_it_was_left()
    {
        var release = new TaskCompletionSource();
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(_ => ScriptedAnswer.Of("It is behind the flour tin.").After(release.Task), Sonnet));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        string begun;
        int seen;
        string conversation;
        await using (var page = await node.OpenStreamAsync(new { script_id = script, message = "Where is the letter?" }))
        {
            await page.NextAsync("text");
            (begun, seen, conversation) = (page.Text, page.LastId, page.Conversation);
        }

        (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("under_way").Count.ShouldBe(1);
        await using var again = await TurnStream.OpenAsync(node.Client, HttpMethod.Get, $"/api/chat/conversations/{conversation}/stream?after={seen}");
        release.SetResult();
        var done = await again.NextAsync("done");

        (begun + again.Text).ShouldBe("It is behind the flour tin.");
        again.Ids[0].ShouldBe(seen + 1);
        again.Ids.ShouldBe(again.Ids.Order());
        done.Text("message").ShouldBe("It is behind the flour tin.");
        (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("under_way").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_does_not_run_a_turn_tells_it_all_the_same_and_can_stop_it()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Hanging("It is behind "), Sonnet));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        await using var page = await node.OpenStreamAsync(new { script_id = script, message = "Where is the letter?" });

        await using var elsewhere = await TurnStream.OpenAsync(server.Owner, HttpMethod.Get, $"/api/chat/conversations/{page.Conversation}/stream");
        await elsewhere.NextAsync("text");
        using (var stopped = await server.Owner.PostJsonAsync($"/api/chat/conversations/{page.Conversation}/stop", new { }))
            (await stopped.OkJsonAsync())["stopped"]!.GetValue<bool>().ShouldBeTrue();
        var done = await elsewhere.NextAsync("done");

        (done.Text("message"), done.Text("interrupted")).ShouldBe(("It is behind ", "stopped"));
        elsewhere.Ids.ShouldBe(Enumerable.Range(1, elsewhere.Ids.Count));
    }

    [Fact]
    public async Task An_answer_that_has_ended_is_told_from_what_is_stored()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        using var asked = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Where is the letter?" });
        var answer = await asked.OkJsonAsync();
        var path = $"/api/chat/conversations/{answer.Text("conversation_id")}/stream";
        // The node that answered may still have it in memory.
        await using var other = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of("Yes.")));

        await using var whole = await TurnStream.OpenAsync(other.Client, HttpMethod.Get, path);
        await using var rest = await TurnStream.OpenAsync(other.Client, HttpMethod.Get, $"{path}?after=4");

        (await whole.NextAsync("done")).Text("message").ShouldBe(whole.Text);
        (await rest.NextAsync("done")).Text("message").ShouldBe(whole.Text);
        rest.Ids.ShouldBe([5]);
        rest.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_server_had_said_is_kept_as_interrupted()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Hanging("As far as this"), Sonnet));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        await using var page = await node.OpenStreamAsync(new { script_id = script, message = "Where is the letter?" });
        await using var elsewhere = await TurnStream.OpenAsync(server.Owner, HttpMethod.Get, $"/api/chat/conversations/{page.Conversation}/stream");
        await elsewhere.NextAsync("text");
        // As if the node had not been heard of for a while: it is alive, but nobody can know.
        var killed = Guid.Parse(page.Message);
        await using (var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlAsync($"CREATE FUNCTION pretend_dead() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.seen_at := now() - interval ''1 hour''; RETURN NEW; END'");
            await db.Database.ExecuteSqlAsync($"CREATE TRIGGER pretend_dead BEFORE UPDATE ON chat_turns FOR EACH ROW EXECUTE FUNCTION pretend_dead()");
            await db.Database.ExecuteSqlAsync($"UPDATE chat_turns SET seen_at = seen_at WHERE message_id = {killed}");
        }

        using (var scope = server.Services.CreateScope())
            await scope.ServiceProvider.GetRequiredService<WritersRoom.Chat.Running.CutOffTurns>().KeepAsync(CancellationToken.None);

        var messages = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{page.Conversation}")).Items("messages");
        (messages[1]!.Text("content"), messages[1]!["turn"]!.Text("interrupted")).ShouldBe(("As far as this", "server"));
        await using (var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync())
            await db.Database.ExecuteSqlAsync($"DROP FUNCTION pretend_dead() CASCADE");
        using var stopped = await node.Client.PostJsonAsync($"/api/chat/conversations/{page.Conversation}/stop", new { });
    }

    [Fact]
    public async Task A_model_looks_things_up_and_answers_from_what_it_found()
    {
        var model = new ScriptedModel(call => call.Number == 1
            ? ScriptedAnswer.Calling("Let me look.", ("get_scene", new() { ["scene_index"] = 0 }), ("get_scene", new() { ["scene_index"] = 99 }))
            : ScriptedAnswer.Of("In the kitchen [[scene 1: \"behind the flour tin\"]]."), Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        await server.DrainJobsAsync();
        await using var page = await node.OpenStreamAsync(new { script_id = script, message = "Where is the letter?" });

        var (first, second) = (await page.NextAsync("tool_call"), await page.NextAsync("tool_call"));
        var done = await page.NextAsync("done");

        (first.Text("name"), first["failure"], second.Text("failure").Contains("99", StringComparison.Ordinal)).ShouldBe(("get_scene", null, true));
        done.Text("message").ShouldBe("Let me look.\n\nIn the kitchen.");
        done.Items("tool_calls").Count.ShouldBe(2);
        done.Items("receipts").Single()!.Text("verdict").ShouldBe("verified");
        model.Calls[1].Messages.Take(model.Calls[0].Messages.Count).ShouldBe(model.Calls[0].Messages, "what was sent stands unchanged before what was found");
        string.Join('\n', model.Calls[1].Messages[^1].Contents.OfType<Microsoft.Extensions.AI.FunctionResultContent>().Select(result => result.Result)).ShouldContain("flour tin");
        model.Calls[1].Options!.Tools!.Select(tool => tool.Name).ShouldBe(model.Calls[0].Options!.Tools!.Select(tool => tool.Name));
        await using var db = await server.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
        var rows = await db.TokenUsage.Where(row => row.ScriptId == Guid.Parse(script) && row.Model == Sonnet).ToListAsync();
        (rows.Count, rows.Sum(row => row.CostMicroUsd)).ShouldBe((2, (long)(done["usage"]!["cost_usd"]!.GetValue<decimal>() * 1_000_000)));
    }

    [Fact]
    public async Task After_five_rounds_a_model_has_to_answer()
    {
        var model = new ScriptedModel(call => call.Options!.ToolMode is Microsoft.Extensions.AI.NoneChatToolMode
            ? ScriptedAnswer.Of("That is all I found.")
            : ScriptedAnswer.Calling("", ("list_scenes", [])), Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        await server.DrainJobsAsync();

        var answer = await node.AskAsync(new { script_id = script, message = "Where is the letter?", budget_tier = "deep" });

        (answer.Text("message"), model.Calls.Count, answer.Items("tool_calls").Count).ShouldBe(("That is all I found.", 6, 5));
    }

    [Fact]
    public async Task An_answer_is_made_anew_and_the_one_before_is_kept()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of($"Answer {call.Number}."), Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var first = await node.AskAsync(new { script_id = script, message = "Where is the letter?" });
        var conversation = first.Text("conversation_id");

        using var again = await node.Client.PostJsonAsync($"/api/chat/conversations/{conversation}/regenerate", new { });
        (await again.OkJsonAsync()).Text("message").ShouldBe("Answer 2.");
        await node.AskAsync(new { script_id = script, conversation_id = conversation, message = "And the key?" });

        var messages = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages");
        messages.Select(message => message!.Text("content")).ShouldBe(["Where is the letter?", "Answer 2.", "And the key?", "Answer 3."]);
        messages[1]!.Items("earlier").Select(turn => turn!.Text("message")).ShouldBe(["Answer 1."]);
        model.Calls[1].Prompt.ShouldNotContain("Answer 1.");
        model.Calls[2].Prompt.ShouldContain("Answer 2.");
    }

    [Fact]
    public async Task Where_nothing_was_answered_nothing_is_made_anew_or_followed()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Failure(new HttpRequestException("gone"))));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        using (var failed = await node.Client.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Where is the letter?" }))
            await failed.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        var conversation = (await node.Client.GetJsonAsync($"/api/chat/conversations?script_id={script}")).Items().Single()!.Text("id");

        using var again = await node.Client.PostJsonAsync($"/api/chat/conversations/{conversation}/regenerate", new { });
        await again.ProblemAsync(HttpStatusCode.Conflict);
        using var follow = await server.Owner.GetAsync(new Uri($"/api/chat/conversations/{conversation}/stream", UriKind.Relative));
        await follow.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_small_model_sorts_what_the_words_leave_open_and_only_that()
    {
        var small = new ScriptedModel(ScriptedAnswer.Of("brainstorm"));
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of("Yes."), Sonnet), small);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");

        var open = await node.AskAsync(new { script_id = script, message = "Hmm, the necklace." });
        var ruled = await node.AskAsync(new { script_id = script, message = "Who hides the letter?" });

        open["context_used"]!.Text("intent").ShouldBe("brainstorm");
        ruled["context_used"]!.Text("intent").ShouldBe("global_question");
        small.Calls.Count(call => call.Prompt.Contains("Hmm, the necklace.", StringComparison.Ordinal) && call.Prompt.Contains("local_edit", StringComparison.Ordinal)).ShouldBe(1);
    }
}
