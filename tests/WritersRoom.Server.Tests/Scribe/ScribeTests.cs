using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Sessions;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe;

public sealed class ScribeTests(ScribeServer server) : IClassFixture<ScribeServer>
{
    [Fact]
    public async Task What_is_said_is_in_the_document_as_minutes_without_a_model()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "The lamp", style = "factual" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);

        var events = await node.SayAsync(conversation, "The lamp is green. We should make it red.");
        await node.DrainAsync();

        events.Select(item => item.EventType).ShouldBe(["context", "text", "done"]);
        var document = await node.AssetAsync(asset);
        ((string)document["content"]!).ShouldBe("# The lamp\n\n**Said.** The lamp is green.\n\n**Planned.** We should make it red.\n");
        ((int)document["version"]!).ShouldBe(2);
        ((string)document["metadata"]!["scribe_state"]!).ShouldBe("up_to_date");
        ((bool)document["metadata"]!["scribe_enabled"]!).ShouldBeTrue();
        ((string)document["metadata"]!["conversation_id"]!).ShouldBe(conversation);
    }

    [Fact]
    public async Task A_model_edits_blocks_and_a_backlog_is_one_call()
    {
        var model = new ScriptedModel(ScriptedAnswer.Of("""{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"It rains."},{"op":"append","turn":2,"block":"","after":"","text":"It pours."}]}"""));
        await using var node = await ScribeNode.StartAsync(server, model);
        var started = await node.StartScribeAsync(new { title = "Rain" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "It rains.");
        await node.SayAsync(conversation, "And now it pours.");

        await node.DrainAsync();

        model.Calls.Count.ShouldBe(1);
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldBe("# Rain\n\nIt rains.\n\nIt pours.\n");
        var turns = (await node.Client.GetJsonAsync($"/api/media-assets/{asset}/turns"))["items"]!.AsArray();
        turns.Select(turn => (string)turn!["state"]!).ShouldBe(["applied", "applied"]);
        var blocks = (await node.Client.GetJsonAsync($"/api/media-assets/{asset}/blocks"))["items"]!.AsArray();
        ((string)blocks[1]!["turn_ids"]![0]!).ShouldBe((string)turns[0]!["id"]!);
        ((string)blocks[2]!["turn_ids"]![0]!).ShouldBe((string)turns[1]!["id"]!);
    }

    [Fact]
    public async Task A_conversation_about_no_script_is_listed_read_branched_named_and_deleted()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "The ferry" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "The ferry runs on Sundays.");
        await node.DrainAsync();

        var detail = await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}");
        detail["conversation"]!["script_id"].ShouldBeNull();
        detail["messages"]!.AsArray().Select(message => (string)message!["content"]!).ShouldBe(["The ferry runs on Sundays.", "Noted: it goes into the document."]);
        ((string)detail["scribe"]!["text_asset_id"]!).ShouldBe(asset);
        ((bool)detail["scribe"]!["scribe_enabled"]!).ShouldBeTrue();
        (await node.Client.GetJsonAsync("/api/chat/conversations?q=Sundays"))["items"]!.AsArray().Select(row => (string)row!["id"]!).ShouldContain(conversation);
        using var followed = await node.Client.GetAsync(new Uri($"/api/chat/conversations/{conversation}/stream", UriKind.Relative), TestContext.Current.CancellationToken);
        await followed.ProblemAsync(HttpStatusCode.NotFound);

        using var branched = await node.Client.PostJsonAsync($"/api/chat/conversations/{conversation}/branch", new { message_id = (string)detail["messages"]![1]!["id"]! });
        var branch = (string)(await branched.OkJsonAsync())["id"]!;
        (await node.Client.GetJsonAsync($"/api/chat/conversations/{branch}"))["scribe"].ShouldBeNull();
        using var named = await node.Client.SendJsonAsync(HttpMethod.Patch, $"/api/chat/conversations/{branch}", new { title = "Another ferry" });
        ((string)(await named.OkJsonAsync())["title"]!).ShouldBe("Another ferry");
        using var deleted = await node.Client.DeleteAsync(new Uri($"/api/chat/conversations/{branch}", UriKind.Relative), TestContext.Current.CancellationToken);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_turn_is_taken_back_and_what_came_since_stays()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Back", style = "literary" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        foreach (var message in new[] { "The first thing.", "The second thing." })
        {
            await node.SayAsync(conversation, message);
            await node.DrainAsync();
        }

        var first = (string)(await node.Client.GetJsonAsync($"/api/media-assets/{asset}/turns"))["items"]![0]!["id"]!;
        using var unsaid = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/turns/{first}/unsay", new { });

        ((string)(await unsaid.OkJsonAsync())["asset"]!["content"]!).ShouldBe("# Back\n\nThe second thing.\n");
        using var again = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/turns/{first}/unsay", new { });
        await again.ProblemAsync(HttpStatusCode.Conflict);
        await ReplaysAsync(node, asset);
    }

    [Fact]
    public async Task What_a_person_touched_is_theirs_and_a_proposal_may_be_taken_or_left()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of(call.Number == 1
            ? """{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"The quay is empty."}]}"""
            : """{"operations":[{"op":"replace","turn":1,"block":"2.1","after":"","text":"The quay is full."}]}"""));
        await using var node = await ScribeNode.StartAsync(server, model);
        var started = await node.StartScribeAsync(new { title = "Quay" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "The quay is empty.");
        await node.DrainAsync();
        (await node.SaveAsync(asset, new { content = "# Quay\n\nThe quay is empty, and cold.\n" }, "\"2\"")).Dispose();

        await node.SayAsync(conversation, "No, full.");
        await node.DrainAsync();

        ((string)(await node.AssetAsync(asset))["content"]!).ShouldBe("# Quay\n\nThe quay is empty, and cold.\n");
        var proposal = (await node.Client.GetJsonAsync($"/api/media-assets/{asset}/proposals?state=open"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)proposal["reason"]!).ShouldBe("persons");
        ((string)proposal["text"]!).ShouldBe("The quay is full.");
        using var taken = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/proposals/{proposal["id"]}/accept", new { });
        ((string)(await taken.OkJsonAsync())["content"]!).ShouldBe("# Quay\n\nThe quay is full.\n");
        using var twice = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/proposals/{proposal["id"]}/reject", new { });
        await twice.ProblemAsync(HttpStatusCode.Conflict);
        await ReplaysAsync(node, asset);
    }

    [Fact]
    public async Task What_a_person_saves_while_the_model_writes_is_kept()
    {
        var answer = new TaskCompletionSource();
        var model = new ScriptedModel(call => call.Number == 1
            ? ScriptedAnswer.Of("""{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"The quay is empty."}]}""")
            : ScriptedAnswer.Of("""{"operations":[{"op":"replace","turn":1,"block":"2.1","after":"","text":"Rewritten."},{"op":"append","turn":1,"block":"","after":"","text":"More."}]}""").After(answer.Task));
        await using var node = await ScribeNode.StartAsync(server, model);
        var started = await node.StartScribeAsync(new { title = "Quay" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "The quay is empty.");
        await node.DrainAsync();
        await node.SayAsync(conversation, "Go on.");
        var writing = node.DrainAsync();
        await model.WaitForCallAsync(2);

        using var saved = await node.SaveAsync(asset, new { content = "# Quay\n\nThe quay is empty, I typed.\n" }, "\"2\"");
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.SetResult();
        await writing;

        ((string)(await node.AssetAsync(asset))["content"]!).ShouldBe("# Quay\n\nThe quay is empty, I typed.\n\nMore.\n");
        (await node.Client.GetJsonAsync($"/api/media-assets/{asset}/proposals"))["items"]!.AsArray().Count.ShouldBe(1);
        await ReplaysAsync(node, asset);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_used_changes_nothing_and_is_shown_with_a_retry()
    {
        var broken = true;
        var model = new ScriptedModel(_ => broken ? ScriptedAnswer.Of("I am sorry.") : ScriptedAnswer.Of("""{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"Mended."}]}"""));
        await using var node = await ScribeNode.StartAsync(server, model);
        var started = await node.StartScribeAsync(new { title = "Broken" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "Hello.");
        await node.DrainAsync();

        var document = await node.AssetAsync(asset);
        ((string)document["content"]!).ShouldBe("# Broken\n");
        ((string)document["metadata"]!["scribe_state"]!).ShouldBe("needs_attention");
        ((string)document["metadata"]!["scribe_reason"]!).ShouldContain("could not be used");
        // Three times, each with a second try that knows what was wrong; then nobody is asked any more.
        model.Calls.Count.ShouldBe(6);

        broken = false;
        using var retried = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/retry", new { });
        retried.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await node.DrainAsync();
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldBe("# Broken\n\nMended.\n");
    }

    [Fact]
    public async Task While_the_provider_is_down_turns_wait_visibly_and_catch_up_by_themselves()
    {
        var model = new ScriptedModel(call => call.Number <= 7
            ? ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.Overloaded, "The provider is overloaded."))
            : ScriptedAnswer.Of("""{"operations":[{"op":"append","turn":1,"block":"","after":"","text":"There."}]}"""));
        await using var node = await ScribeNode.StartAsync(server, model);
        var started = await node.StartScribeAsync(new { title = "Down" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "Hello.");

        await node.DrainAsync(includeWaiting: false);

        var waiting = (await node.AssetAsync(asset))["metadata"]!;
        ((string)waiting["scribe_state"]!).ShouldBe("waiting_for_model");
        ((string)waiting["scribe_reason"]!).ShouldBe("The provider is overloaded.");
        waiting["retry_at"].ShouldNotBeNull();
        for (var tries = 0; tries < 10 && (int)(await node.AssetAsync(asset))["metadata"]!["waiting_turns"]! > 0; tries++)
        {
            using var retry = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/retry", new { });
            await node.DrainAsync(includeWaiting: false);
        }

        ((string)(await node.AssetAsync(asset))["content"]!).ShouldBe("# Down\n\nThere.\n");
        ((string)(await node.AssetAsync(asset))["metadata"]!["scribe_state"]!).ShouldBe("up_to_date");
    }

    [Fact]
    public async Task A_stopped_scribe_writes_nothing_and_goes_on_where_it_stopped()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Stopped" });
        var (asset, conversation) = ((string)started["text_asset_id"]!, (string)started["conversation_id"]!);
        await node.SayAsync(conversation, "Said before.");
        (await Toggle(node, conversation, false))["scribe_enabled"]!.GetValue<bool>().ShouldBeFalse();
        await node.SayAsync(conversation, "Said meanwhile.");
        await node.DrainAsync();
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldBe("# Stopped\n");
        ((string)(await node.AssetAsync(asset))["metadata"]!["scribe_state"]!).ShouldBe("stopped");

        await Toggle(node, conversation, true);
        await node.SayAsync(conversation, "Said after.");
        await node.DrainAsync();

        var content = (string)(await node.AssetAsync(asset))["content"]!;
        content.ShouldContain("Said before.");
        content.ShouldContain("Said after.");
        content.ShouldNotContain("meanwhile");
    }

    [Fact]
    public async Task The_scribe_is_started_and_stopped_by_saying_so()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var begun = await node.SayAsync(null, "A tale of two lamps.");
        var conversation = (string)JsonNode.Parse(begun[0].Data)!["conversation_id"]!;
        await node.SayAsync(conversation, "Please start the scribe!");
        await node.DrainAsync();
        var asset = (string)(await node.StartScribeAsync(new { conversation_id = conversation }))["text_asset_id"]!;
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldContain("A tale of two lamps.");
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldNotContain("start the scribe");

        await node.SayAsync(conversation, "stop the scribe");
        await node.DrainAsync();

        ((bool)(await node.AssetAsync(asset))["metadata"]!["scribe_enabled"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_conversation_about_a_script_is_written_up_from_its_chat()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var script = (string)(await server.UploadFountainAsync("INT. HARBOUR - NIGHT\n\nMARA ties the rope.\n\nMARA\nThe lamp is out.\n"))["id"]!;
        using var asked = await node.Client.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Who ties the rope?" });
        var conversation = (string)(await asked.OkJsonAsync())["conversation_id"]!;

        var started = await node.StartScribeAsync(new { conversation_id = conversation });
        using var more = await node.Client.PostJsonAsync("/api/chat/message", new { script_id = script, conversation_id = conversation, message = "Where is the lamp?" });
        await node.DrainAsync();

        var content = (string)(await node.AssetAsync((string)started["text_asset_id"]!))["content"]!;
        content.ShouldContain("Who ties the rope?");
        content.ShouldContain("Where is the lamp?");
        (await node.AssetAsync((string)started["text_asset_id"]!))["metadata"]!["script_id"]!.GetValue<string>().ShouldBe(script);
    }

    [Fact]
    public async Task Two_conversations_write_one_document_and_a_document_begins_a_conversation()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var first = await node.StartScribeAsync(new { title = "Both" });
        var asset = (string)first["text_asset_id"]!;
        var second = await node.StartScribeAsync(new { text_asset_id = asset });
        ((string)second["text_asset_id"]!).ShouldBe(asset);
        await node.SayAsync((string)first["conversation_id"]!, "From the first.");
        await node.SayAsync((string)second["conversation_id"]!, "From the second.");
        await node.DrainAsync();

        var content = (string)(await node.AssetAsync(asset))["content"]!;
        content.IndexOf("From the first.", StringComparison.Ordinal).ShouldBeLessThan(content.IndexOf("From the second.", StringComparison.Ordinal));
        (await node.Client.GetJsonAsync($"/api/media-assets/{asset}/sessions"))["items"]!.AsArray().Count.ShouldBe(2);
        using var elsewhere = await node.Client.PostJsonAsync("/api/chat/background-doc/start", new { conversation_id = (string)first["conversation_id"]!, text_asset_id = (string)(await node.StartScribeAsync(new { title = "Other" }))["text_asset_id"]! });
        await elsewhere.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Turns_are_written_up_again_in_another_style_beside_the_document()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Voice", style = "factual" });
        var asset = (string)started["text_asset_id"]!;
        await node.SayAsync((string)started["conversation_id"]!, "The lamp is green.");
        await node.DrainAsync();

        using var response = await node.Client.PostJsonAsync($"/api/media-assets/{asset}/revoice", new { style = "conversational" });
        var beside = (string)(await response.OkJsonAsync())["id"]!;
        await node.DrainAsync();

        ((string)(await node.AssetAsync(beside))["content"]!).ShouldStartWith("# Voice\n\n> **Writer:** The lamp is green.");
        ((string)(await node.AssetAsync(asset))["content"]!).ShouldStartWith("# Voice\n\n**Said.** The lamp is green.");
    }

    [Fact]
    public async Task Every_new_version_is_told_to_those_who_watch()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Live" });
        var asset = (string)started["text_asset_id"]!;
        await using var watching = await EventStream.OpenAsync(node.Client, $"?asset={asset}");
        await node.SayAsync((string)started["conversation_id"]!, "Something new.");
        await node.DrainAsync();

        while (await watching.NextAsync() is { } told)
        {
            if (told.Type == "asset.updated" && (int)told.Data["version"]! == 2)
                return;
        }

        Assert.Fail("The stream ended before the version was told.");
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_kept_and_its_turn_written_up_as_cut()
    {
        var chat = new ScriptedModel(ScriptedAnswer.Failure(new ModelUnavailableException(ModelFailure.BrokenStream, "It broke off."), "Half an ans"));
        await using var node = await ScribeNode.StartAsync(server, chat: chat);
        var started = await node.StartScribeAsync(new { title = "Cut", style = "factual" });
        var events = await node.SayAsync((string)started["conversation_id"]!, "Tell me.");
        await node.DrainAsync();

        events[^1].EventType.ShouldBe("error");
        var turn = (await node.Client.GetJsonAsync($"/api/media-assets/{started["text_asset_id"]}/turns"))["items"]![0]!;
        ((bool)turn["is_cut"]!).ShouldBeTrue();
        ((string)(await node.AssetAsync((string)started["text_asset_id"]!))["content"]!).ShouldContain("Half an ans …");
    }

    [Fact]
    public async Task One_key_is_one_turn_however_often_it_is_sent()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Once" });
        var conversation = (string)started["conversation_id"]!;
        await node.SayAsync(conversation, "Only once.", "once-key");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => node.SayAsync(conversation, "Only once.", "once-key")));
        await node.DrainAsync();

        (await node.Client.GetJsonAsync($"/api/media-assets/{started["text_asset_id"]}/turns"))["items"]!.AsArray().Count.ShouldBe(1);
        ((int)(await node.AssetAsync((string)started["text_asset_id"]!))["version"]!).ShouldBe(2);
    }

    [Fact]
    public async Task After_a_day_without_a_word_a_session_stops_and_others_go_on()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var silent = (string)(await node.StartScribeAsync(new { title = "Silent" }))["text_asset_id"]!;
        var lively = (string)(await node.StartScribeAsync(new { title = "Lively" }))["text_asset_id"]!;
        await using (var command = server.Database.DataSource.CreateCommand("UPDATE scribe_sessions SET last_active_at = now() - interval '25 hours' WHERE asset_id = $1"))
        {
            command.Parameters.Add(new() { Value = Guid.Parse(silent) });
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await node.Services.GetRequiredService<JobQueue>().InsertAsync(new ScribeSweep());
        await node.DrainAsync();

        ((bool)(await node.AssetAsync(silent))["metadata"]!["scribe_enabled"]!).ShouldBeFalse();
        ((bool)(await node.AssetAsync(lively))["metadata"]!["scribe_enabled"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task A_turn_whose_job_was_discarded_is_written_up_all_the_same()
    {
        await using var node = await ScribeNode.StartAsync(server);
        var started = await node.StartScribeAsync(new { title = "Discarded" });
        await node.SayAsync((string)started["conversation_id"]!, "Still there.");
        await using (var command = server.Database.DataSource.CreateCommand("DELETE FROM jobs WHERE kind = 'scribe.write'"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await node.Services.GetRequiredService<JobQueue>().InsertAsync(new ScribeSweep());
        await node.DrainAsync();

        ((string)(await node.AssetAsync((string)started["text_asset_id"]!))["content"]!).ShouldContain("Still there.");
    }

    private static async Task<JsonNode> Toggle(ScribeNode node, string conversation, bool isOn)
    {
        using var response = await node.Client.PostJsonAsync("/api/chat/background-doc/toggle", new { conversation_id = conversation, scribe_enabled = isOn });
        return await response.OkJsonAsync();
    }

    // The log is the document, to the byte.
    private static async Task ReplaysAsync(ScribeNode node, string asset)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
        (await scope.ServiceProvider.GetRequiredService<AssetHistory>().ReplayAsync(owner, Guid.Parse(asset), CancellationToken.None)).ShouldBe((string)(await node.AssetAsync(asset))["content"]!);
    }
}
