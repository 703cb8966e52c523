using System.Net;
using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>A message with <c>as_of_scene</c> is answered by somebody who has not read on.</summary>
public sealed class AsOfSceneChatTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Head = """
        INT. KITCHEN - NIGHT

        MARA hides a sealed letter behind the flour tin.

        MARA
        Nobody must find it before Sunday.

        EXT. GARDEN - DAY

        JONAS digs between the roses.

        JONAS
        I never could tell a weed from a rose.

        INT. POST OFFICE - DAY

        A CLERK stamps a parcel for Jonas.

        CLERK
        That will be nine crowns.


        """;

    private static readonly string[] Intents = ["global_question", "scene_feedback", "brainstorm", "local_edit"];

    [Fact]
    public async Task Whatever_comes_after_the_scene_changes_nothing_of_what_a_model_is_sent()
    {
        var model = new ScriptedModel(ScriptedAnswer.Of("Behind the tin [[scene 1: \"MARA hides a sealed letter\"]]."), "claude-sonnet-5");
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(Head + Tail("ZORBLATT", 3))).Text("id");
        await AnalyseAsync(script);
        var scene = (await server.Owner.GetJsonAsync($"/api/scripts/{script}/scenes")).Items()[2]!.Text("id");

        var before = await SentAsync(node, model, script, scene);
        using var replaced = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/scripts/{script}/source", new { text = Head + Tail("QUENTIN", 9) });
        await replaced.OkJsonAsync();
        await AnalyseAsync(script);
        var after = await SentAsync(node, model, script, scene);

        after.ShouldBe(before);
        before.Count.ShouldBe(Intents.Length * 4);
        before.ShouldAllBe(prompt => !prompt.Contains("ZORBLATT", StringComparison.OrdinalIgnoreCase) && !prompt.Contains("AFTERWARDS", StringComparison.OrdinalIgnoreCase));
        before.ShouldContain(prompt => prompt.Contains("MARA hides a sealed letter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_said_before_is_not_known_and_comes_back_when_the_whole_script_may_be()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of(call.Number == 1 ? "Zorblatt did it." : "Yes."), "claude-sonnet-5");
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(Head + Tail("ZORBLATT", 3))).Text("id");

        var conversation = (await node.AskAsync(new { script_id = script, message = "Who did it?" })).Text("conversation_id");
        var limited = await node.AskAsync(new { script_id = script, conversation_id = conversation, message = "And who is it?", as_of_scene = 1 });
        await node.AskAsync(new { script_id = script, conversation_id = conversation, message = "Are you sure?" });

        limited["context_used"]!.Number("as_of_scene").ShouldBe(1);
        model.Calls[1].Prompt.ShouldNotContain("zorblatt", Case.Insensitive);
        model.Calls[2].Prompt.ShouldContain("Zorblatt did it.");
        model.Calls[2].Prompt.ShouldContain("And who is it?");
    }

    [Fact]
    public async Task Without_a_model_nothing_later_is_told_and_what_comes_later_is_said_not_to_be_there()
    {
        var script = (await server.UploadFountainAsync(Head + Tail("ZORBLATT", 3))).Text("id");

        using var whole = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "What does Zorblatt say?" });
        using var limited = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "What does Zorblatt say?", as_of_scene = 2 });

        (await whole.OkJsonAsync()).Text("answer").ShouldBe("answered");
        var answer = await limited.OkJsonAsync();
        answer.Text("answer").ShouldBe("not_in_script");
        answer["receipts"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_open_scene_behind_the_limit_and_a_limit_behind_the_script_are_refused()
    {
        var script = (await server.UploadFountainAsync(Head)).Text("id");
        var last = (await server.Owner.GetJsonAsync($"/api/scripts/{script}/scenes")).Items()[2]!.Text("id");

        using var open = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Better?", current_scene_id = last, as_of_scene = 1 });
        using var beyond = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "Better?", as_of_scene = 3 });
        using var search = await server.Owner.GetAsync(new Uri($"/api/scripts/{script}/search?q=letter&as_of_scene=0&act=1", UriKind.Relative));

        (await open.ProblemAsync(HttpStatusCode.NotFound)).Text("detail").ShouldContain("as_of_scene");
        (await beyond.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain("name one from 0 to 2");
        (await search.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain("read out of the whole script");
    }

    [Fact]
    public async Task Search_and_who_knows_what_leave_out_what_comes_later()
    {
        var script = (await server.UploadFountainAsync(Head + Tail("ZORBLATT", 2))).Text("id");

        (await server.Owner.GetJsonAsync($"/api/scripts/{script}/search?q=zorblatt&as_of_scene=1")).Items().Select(item => item!.Number("scene_index")).Order().ShouldBe([0, 1]);
        var knows = await server.Owner.GetJsonAsync($"/api/scripts/{script}/who-knows?about=letter&character=mara&as_of_scene=1");
        knows.Number("mention_count").ShouldBe(1);
        var mara = knows.Items("characters").Single()!;
        mara.Items("scenes").Select(scene => scene!.Number("scene_index")).ShouldBe([0]);
        mara.Items("witnessed").Single()!.Text("how").ShouldBe("sees");
        using var nobody = await server.Owner.GetAsync(new Uri($"/api/scripts/{script}/who-knows?character=zorblatt&as_of_scene=1", UriKind.Relative));
        (await nobody.ProblemAsync(HttpStatusCode.BadRequest)).Text("detail").ShouldContain("MARA");
    }

    private static string Tail(string name, int scenes) => string.Concat(Enumerable.Range(0, scenes).Select(i =>
        $"INT. AFTERWARDS {i} - NIGHT\n\n{name} opens the letter from MARA in the kitchen.\n\n{name}\nThe letter lied, Jonas. {name} knows it {i} times.\n\n"));

    private async Task AnalyseAsync(string script)
    {
        using var asked = await server.Owner.PostJsonAsync($"/api/scripts/{script}/analyze", new { mode = "full" });
        asked.EnsureSuccessStatusCode();
        await server.DrainJobsAsync(includeWaiting: true);
    }

    /// <summary>What the model is sent for every intent and tier, as of the third scene, each in a conversation of its own.</summary>
    private static async Task<List<string>> SentAsync(ModelNode node, ScriptedModel model, string script, string scene)
    {
        var first = model.Calls.Count;
        foreach (var tier in new[] { "quick", "standard", "deep", "whole_script" })
        {
            foreach (var intent in Intents)
            {
                var body = new JsonObject { ["script_id"] = script, ["message"] = "Who hides the letter in the kitchen?", ["intent_hint"] = intent, ["budget_tier"] = tier, ["as_of_scene"] = 2 };
                if (intent is "local_edit" or "scene_feedback")
                    body["current_scene_id"] = scene;
                await node.AskAsync(body);
            }
        }

        return [.. model.Calls.Skip(first).Select(call => call.Prompt)];
    }
}
