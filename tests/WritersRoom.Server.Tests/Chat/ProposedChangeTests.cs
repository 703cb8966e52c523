using System.Net;
using System.Text.Json.Nodes;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>Lines that an answer proposes: they change the scene when the writer accepts them, and at no other time.</summary>
public sealed class ProposedChangeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Answer = "It should cost her something.\n[[replace]]\nMARA hides a sealed letter behind the flour tin.\n[[with]]\nMARA burns the letter, page by page.\n[[end]]\nThat is all.";

    [Fact]
    public async Task A_change_is_shown_as_it_would_read_and_changes_nothing_by_itself()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(Answer), "claude-sonnet-5"));
        var (scene, before, answer) = await ProposeAsync(node);

        var change = answer["proposed_change"]!;
        (change.Text("scene_id"), change.Text("state")).ShouldBe((scene, "proposed"));
        change.Items("changes").Single()!.Text("after").ShouldBe("MARA burns the letter, page by page.");
        change.Text("text").ShouldBe(before.Text("text").Replace("MARA hides a sealed letter behind the flour tin.", "MARA burns the letter, page by page.", StringComparison.Ordinal));
        answer.Text("message").ShouldBe("It should cost her something.\n\n```fountain\n\nMARA burns the letter, page by page.\n\n```\n\nThat is all.");
        (await server.Owner.GetJsonAsync($"/api/scenes/{scene}")).Text("text").ShouldBe(before.Text("text"));
    }

    [Fact]
    public async Task Accepted_it_is_saved_once_like_the_writers_own_edit()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(Answer), "claude-sonnet-5"));
        var (scene, _, answer) = await ProposeAsync(node);

        using var accepted = await DecideAsync(answer, "accept");
        var saved = await accepted.OkJsonAsync();
        using var again = await DecideAsync(answer, "accept");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var rejected = await DecideAsync(answer, "reject");
        await rejected.ProblemAsync(HttpStatusCode.Conflict);

        saved.Text("text").ShouldContain("burns the letter");
        accepted.Headers.ETag.ShouldBe(again.Headers.ETag);
        (await server.Owner.GetJsonAsync($"/api/scenes/{scene}")).Text("text").ShouldContain("burns the letter");
        (await StateAsync(answer)).ShouldBe("accepted");
    }

    [Fact]
    public async Task A_scene_that_has_moved_on_is_not_overwritten_and_both_texts_are_given()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(Answer), "claude-sonnet-5"));
        var (scene, before, answer) = await ProposeAsync(node);
        using (var got = await server.Owner.GetAsync(new Uri($"/api/scenes/{scene}", UriKind.Relative)))
        using (var edited = await server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/scenes/{scene}", new { text = before.Text("text").TrimEnd() + "\n\nA door slams.\n\n" }, ("If-Match", got.Headers.ETag!.ToString())))
            edited.EnsureSuccessStatusCode();

        using var accepted = await DecideAsync(answer, "accept");

        var problem = await accepted.ProblemAsync(HttpStatusCode.PreconditionFailed);
        problem["current"]!.Text("text").ShouldContain("A door slams.");
        problem["yours"]!.Text("text").ShouldContain("burns the letter");
        (await StateAsync(answer)).ShouldBe("proposed");
        var receipts = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{answer.Text("conversation_id")}")).Items("messages")[1]!["turn"]!.Items("receipts");
        receipts.ShouldBeEmpty("new lines are not in the script, and are not meant to be");
    }

    [Fact]
    public async Task Rejected_it_stays_rejected_and_the_scene_as_it_was()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of(Answer), "claude-sonnet-5"));
        var (scene, before, answer) = await ProposeAsync(node);

        using var rejected = await DecideAsync(answer, "reject");
        rejected.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var accepted = await DecideAsync(answer, "accept");
        await accepted.ProblemAsync(HttpStatusCode.Conflict);

        (await server.Owner.GetJsonAsync($"/api/scenes/{scene}")).Text("text").ShouldBe(before.Text("text"));
        (await StateAsync(answer)).ShouldBe("rejected");
    }

    [Fact]
    public async Task A_receipt_goes_stale_when_its_scene_changes()
    {
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of("It is in the kitchen [[scene 1: \"behind the flour tin\"]]. Jonas is not [[scene 2: \"Jonas\"]]."), "claude-sonnet-5"));
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var scenes = (await server.Owner.GetJsonAsync($"/api/scripts/{script}/scenes")).Items();
        var answer = await node.AskAsync(new { script_id = script, message = "Where is the letter?" });
        var fresh = await StaleAsync(answer);
        using (var got = await server.Owner.GetAsync(new Uri($"/api/scenes/{scenes[0]!.Text("id")}", UriKind.Relative)))
        using (var edited = await server.Owner.SendJsonAsync(HttpMethod.Patch, $"/api/scenes/{scenes[0]!.Text("id")}", new { text = scenes[0]!.Text("text").TrimEnd() + "\n\nA door slams.\n\n" }, ("If-Match", got.Headers.ETag!.ToString())))
            edited.EnsureSuccessStatusCode();

        fresh.ShouldBe([false, false]);
        (await StaleAsync(answer)).ShouldBe([true, false]);

        async Task<List<bool>> StaleAsync(JsonNode asked) =>
            [.. (await server.Owner.GetJsonAsync($"/api/chat/conversations/{asked.Text("conversation_id")}")).Items("messages")[1]!["turn"]!.Items("receipts").Select(receipt => receipt!["stale"]!.GetValue<bool>())];
    }

    private async Task<(string Scene, JsonNode Before, JsonNode Answer)> ProposeAsync(ModelNode node)
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{script}/scenes")).Items()[0]!.Text("id");
        var before = await server.Owner.GetJsonAsync($"/api/scenes/{scene}");
        return (scene, before, await node.AskAsync(new { script_id = script, current_scene_id = scene, intent_hint = "local_edit", message = "Make it hurt." }));
    }

    private Task<HttpResponseMessage> DecideAsync(JsonNode answer, string what) =>
        server.Owner.PostJsonAsync($"/api/chat/conversations/{answer.Text("conversation_id")}/messages/{answer.Text("message_id")}/proposed-change/{what}", new { });

    private async Task<string> StateAsync(JsonNode answer) =>
        (await server.Owner.GetJsonAsync($"/api/chat/conversations/{answer.Text("conversation_id")}")).Items("messages")[1]!["turn"]!["proposed_change"]!.Text("state");
}
