using System.Net;
using System.Text.Json.Nodes;
using WritersRoom.Server.Tests.Chat;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Conversations;

/// <summary>Conversations beside their turns: found, branched, rated, named and summed up.</summary>
public sealed class ConversationTests(QuietServer server) : IClassFixture<QuietServer>
{
    private const string Sonnet = "claude-sonnet-5";

    [Fact]
    public async Task Conversations_are_found_by_words_of_their_title_or_messages()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var flour = await AskAsync(script, "Who hides the letter behind the flour tin?");
        var percent = await AskAsync(script, "Is 100% of it true_or_not?");

        (await FindAsync("letter FLOUR")).ShouldBe([flour]);
        (await FindAsync("100%")).ShouldBe([percent]);
        (await FindAsync("e_or")).ShouldBe([percent], "an underscore is one");
        (await FindAsync("100% flour")).ShouldBeEmpty();

        async Task<List<string>> FindAsync(string words) =>
            [.. (await server.Owner.GetJsonAsync($"/api/chat/conversations?script_id={script}&q={Uri.EscapeDataString(words)}")).Items().Select(row => row!.Text("id"))];
    }

    [Fact]
    public async Task A_branch_goes_on_from_an_answer_or_before_a_message_and_leaves_the_old_one_alone()
    {
        var model = new ScriptedModel(call => ScriptedAnswer.Of($"Answer {call.Number}."), Sonnet);
        await using var node = await ModelNode.StartAsync(server, model);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var conversation = (await node.AskAsync(new { script_id = script, message = "One?" })).Text("conversation_id");
        await node.AskAsync(new { script_id = script, conversation_id = conversation, message = "Two?" });
        var messages = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages");

        var behind = await BranchAsync(node.Client, conversation, messages[1]!.Text("id"));
        var before = await BranchAsync(node.Client, conversation, messages[2]!.Text("id"));
        var answer = await node.AskAsync(new { script_id = script, conversation_id = behind.Text("id"), message = "Three?" });

        behind.Text("branched_from").ShouldBe(messages[1]!.Text("id"));
        (await ContentsAsync(behind.Text("id"))).ShouldBe(["One?", "Answer 1.", "Three?", "Answer 3."]);
        (await ContentsAsync(before.Text("id"))).ShouldBe(["One?", "Answer 1."]);
        (await ContentsAsync(conversation)).ShouldBe(["One?", "Answer 1.", "Two?", "Answer 2."]);
        answer.Text("conversation_id").ShouldBe(behind.Text("id"));
        (await node.Client.GetJsonAsync($"/api/chat/conversations/{before.Text("id")}")).Items("messages")[1]!["turn"]!.Text("conversation_id").ShouldBe(before.Text("id"));
        model.Calls[2].Prompt.ShouldContain("Answer 1.");
        model.Calls[2].Prompt.ShouldNotContain("Two?");

        async Task<List<string>> ContentsAsync(string id) => [.. (await node.Client.GetJsonAsync($"/api/chat/conversations/{id}")).Items("messages").Select(message => message!.Text("content"))];
    }

    [Fact]
    public async Task A_rating_is_kept_with_its_answer_counted_in_usage_and_can_be_taken_back()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var conversation = await AskAsync(script, "Where is the letter?");
        var answer = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages")[1]!.Text("id");

        await RateAsync(answer, new { rating = "down", reason = "  It missed the attic. " });
        var rated = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages")[1]!["rating"]!;
        var usage = (await server.Owner.GetJsonAsync($"/api/usage?script_id={script}"))["ratings"]!;
        var listed = (await server.Owner.GetJsonAsync($"/api/chat/ratings?script_id={script}")).Items().Single()!;
        await RateAsync(answer, new { rating = "up" });
        var changed = (await server.Owner.GetJsonAsync($"/api/usage?script_id={script}"))["ratings"]!;
        await RateAsync(answer, new { rating = (string?)null });
        var none = (await server.Owner.GetJsonAsync($"/api/usage?script_id={script}"))["ratings"]!;

        (rated.Text("rating"), rated.Text("reason")).ShouldBe(("down", "It missed the attic."));
        (listed.Text("message_id"), listed.Text("question"), listed.Text("rating"), listed.Text("reason")).ShouldBe((answer, "Where is the letter?", "down", "It missed the attic."));
        (listed.Text("intent"), listed.Text("tier"), listed["model"]).ShouldBe(("global_question", "standard", null));
        (usage.Number("up"), usage.Number("down"), usage.Items("latest").Single()!.Text("reason")).ShouldBe((0, 1, "It missed the attic."));
        (changed.Number("up"), changed.Number("down"), changed.Items("latest").Single()!["reason"]).ShouldBe((1, 0, null));
        (none.Number("up"), none.Number("down"), none.Items("latest").Count).ShouldBe((0, 0, 0));
        (await server.Owner.GetJsonAsync($"/api/chat/ratings?script_id={script}")).Items().ShouldBeEmpty();

        async Task RateAsync(string message, object body)
        {
            using var response = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/chat/conversations/{conversation}/messages/{message}/rating", body);
            response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task A_writers_own_message_has_no_rating_and_a_reason_has_an_end()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var conversation = await AskAsync(script, "Where is the letter?");
        var messages = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{conversation}")).Items("messages");

        using var own = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/chat/conversations/{conversation}/messages/{messages[0]!.Text("id")}/rating", new { rating = "up" });
        await own.ProblemAsync(HttpStatusCode.NotFound);
        using var endless = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/chat/conversations/{conversation}/messages/{messages[1]!.Text("id")}/rating", new { rating = "up", reason = new string('x', 2_001) });
        await endless.ProblemAsync(HttpStatusCode.BadRequest);
        using var unknown = await server.Owner.SendJsonAsync(HttpMethod.Put, $"/api/chat/conversations/{conversation}/messages/{messages[1]!.Text("id")}/rating", new { rating = "sideways" });
        await unknown.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_small_model_names_a_conversation_unless_a_person_has()
    {
        var small = new ScriptedModel(call => ScriptedAnswer.Of(call.Prompt.Contains("You name", StringComparison.Ordinal) ? "\"The hidden letter.\"\nAnd more" : "global_question"));
        await using var node = await ModelNode.StartAsync(server, new ScriptedModel(ScriptedAnswer.Of("Behind the flour tin."), Sonnet), small);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        var named = (await node.AskAsync(new { script_id = script, message = "Where is the letter?" })).Text("conversation_id");
        await node.DrainAsync();

        var title = await TitleOfAsync(named);
        using (var renamed = await node.Client.SendJsonAsync(HttpMethod.Patch, $"/api/chat/conversations/{named}", new { title = "Mine" }))
            renamed.EnsureSuccessStatusCode();
        await node.AskAsync(new { script_id = script, conversation_id = named, message = "And the key?" });
        await node.DrainAsync();

        title.ShouldBe(("The hidden letter", "model"));
        (await TitleOfAsync(named)).ShouldBe(("Mine", "person"));

        async Task<(string, string)> TitleOfAsync(string id)
        {
            var conversation = (await node.Client.GetJsonAsync($"/api/chat/conversations/{id}"))["conversation"]!;
            return (conversation.Text("title"), conversation.Text("titled_by"));
        }
    }

    [Fact]
    public async Task Every_fifteen_messages_the_conversation_is_summed_up_and_later_prompts_carry_it()
    {
        var small = new ScriptedModel(call => ScriptedAnswer.Of($"Summary {call.Number}: the letter was talked about."));
        var model = new ScriptedModel(call => ScriptedAnswer.Of($"Answer {call.Number}."), "homemade");
        await using var node = await ModelNode.StartAsync(server, model, small);
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        await server.DrainJobsAsync();
        string? conversation = null;
        for (var i = 1; i <= 8; i++)
            conversation = (await node.AskAsync(new { script_id = script, conversation_id = conversation, message = $"Where is the letter, question {i}?" })).Text("conversation_id");
        await node.DrainAsync();
        var first = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}/summaries")).Items();
        for (var i = 9; i <= 16; i++)
            await node.AskAsync(new { script_id = script, conversation_id = conversation, message = $"Where is the letter, question {i}?" });
        await node.DrainAsync();

        var summaries = (await node.Client.GetJsonAsync($"/api/chat/conversations/{conversation}/summaries")).Items();

        first.Select(row => row!.Number("messages_covered")).ShouldBe([16]);
        first[0]!.Text("generated_by").ShouldBe("scripted-1");
        summaries.Select(row => row!.Number("messages_covered")).ShouldBe([32, 16]);
        summaries[1]!.Text("summary_text").ShouldBe(first[0]!.Text("summary_text"));
        small.Calls[^1].Prompt.ShouldContain(first[0]!.Text("summary_text"), Case.Sensitive, "the next is written from the last and what came after it");
        small.Calls[^1].Prompt.ShouldNotContain("question 3?");
        var prompt = model.Calls[^1].Prompt;
        prompt.ShouldContain("the letter was talked about");
        // The window holds five turns, the summary the first eight; what lies between is told too.
        foreach (var told in Enumerable.Range(9, 8))
            prompt.ShouldContain($"question {told}?");
        prompt.ShouldNotContain("question 3?");
    }

    [Fact]
    public async Task Without_a_model_a_summary_is_made_of_the_messages_own_words()
    {
        var script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        string? conversation = null;
        for (var i = 1; i <= 8; i++)
        {
            using var response = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, conversation_id = conversation, message = $"Where is the letter, question {i}?" });
            conversation = (await response.OkJsonAsync()).Text("conversation_id");
        }

        await server.DrainJobsAsync();

        var summary = (await server.Owner.GetJsonAsync($"/api/chat/conversations/{conversation}/summaries")).Items().Single()!;
        summary.Text("generated_by").ShouldBe("extractive");
        summary.Text("summary_text").ShouldContain("question 8?");
        summary.Number("tokens_estimate").ShouldBeInRange(1, 300);
    }

    private async Task<string> AskAsync(string script, string message)
    {
        using var response = await server.Owner.PostJsonAsync("/api/chat/message", new { script_id = script, message });
        return (await response.OkJsonAsync()).Text("conversation_id");
    }

    private static async Task<JsonNode> BranchAsync(HttpClient client, string conversation, string message)
    {
        using var response = await client.PostJsonAsync($"/api/chat/conversations/{conversation}/branch", new { message_id = message });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}

/// <summary>A server that works no jobs by itself: a test says by which node they are worked.</summary>
public sealed class QuietServer : ServerFixture
{
    protected override IEnumerable<string> Arguments => ["--Jobs:WorkerEnabled=false"];
}
