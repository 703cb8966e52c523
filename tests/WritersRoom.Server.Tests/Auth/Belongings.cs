using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Auth;

/// <summary>One of everything that is somebody's, each with a sentence in it that stands nowhere else; and which of it a route's parameters mean.</summary>
internal sealed record Belongings(HttpClient Owner, string Script, string Scene, string Conversation, string Answer, string Job, string Document, string Turn)
{
    public const string Canary = "The canary sings at seventeen fathoms.";
    public const string Character = "ALICE";

    public string Key => Owner.DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>A script with its analysis and a scene, a conversation with a rated answer, a job, and a document with a turn of the Scribe in it.</summary>
    public static async Task<Belongings> OfAsync(ServerFixture server, HttpClient owner, string title)
    {
        var script = (await server.UploadFountainAsync($"INT. HOLD - NIGHT\n\n{Canary}\n\n{Character}\n{Canary}\n\n" + TestScripts.WithScenes(3), title, owner)).Text("id");
        using var analysed = await owner.PostJsonAsync($"/api/scripts/{script}/analyze", new { mode = "full" });
        analysed.EnsureSuccessStatusCode();
        await server.DrainJobsAsync();
        var scene = (await owner.GetJsonAsync($"/api/scripts/{script}/scenes")).Items()[0]!.Text("id");
        using var asked = await owner.PostJsonAsync("/api/chat/message", new { script_id = script, message = "What does the canary do?" });
        var answer = await asked.OkJsonAsync();
        using var rated = await owner.SendJsonAsync(
            HttpMethod.Put, $"/api/chat/conversations/{answer.Text("conversation_id")}/messages/{answer.Text("message_id")}/rating", new { rating = "up", reason = Canary });
        rated.EnsureSuccessStatusCode();

        using var begun = await owner.PostJsonAsync("/api/chat/background-doc/start", new { title, style = "factual" });
        var started = (await begun.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
        using var said = await owner.PostJsonAsync("/api/agent-lore", new { conversation_id = started.Text("conversation_id"), message = Canary });
        (await said.Content.ReadAsStringAsync()).ShouldContain("event: done");
        await server.DrainJobsAsync();
        var document = started.Text("text_asset_id");
        var turn = (await owner.GetJsonAsync($"/api/media-assets/{document}/turns")).Items()[0]!.Text("id");
        var job = (await owner.GetJsonAsync("/api/jobs")).Items()[0]!.Text("id");
        return new Belongings(owner, script, scene, answer.Text("conversation_id"), answer.Text("message_id"), job, document, turn);
    }

    /// <summary>The address at which a route has what is this person's. A parameter that is not known here fails the test that walks the routes: say what it means.</summary>
    public string PathOf(string route)
    {
        var id = route.Contains("/scenes/{id", StringComparison.Ordinal) ? Scene
            : route.Contains("/conversations/", StringComparison.Ordinal) ? Conversation
            : route.Contains("/jobs/", StringComparison.Ordinal) ? Job
            : route.Contains("/media-assets/", StringComparison.Ordinal) ? Document
            : Script;
        var path = route;
        foreach (var (parameter, value) in new[]
        {
            ("{id:guid}", id), ("{messageId:guid}", Answer), ("{turnId:guid}", Turn), ("{proposalId:guid}", Turn), ("{number:int}", "1"), ("{name}", Character), ("{kind}", "pacing"),
        })
            path = path.Replace(parameter, value, StringComparison.Ordinal);
        path.ShouldNotContain("{", Case.Sensitive, $"{route} has a parameter that this test cannot fill");
        return path;
    }

    /// <summary>What to send to a route that writes.</summary>
    public JsonObject? BodyFor(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Delete
        ? null
        : new JsonObject
        {
            ["script_id"] = Script,
            ["scene_id"] = Scene,
            ["conversation_id"] = Conversation,
            ["message_id"] = Answer,
            ["text_asset_id"] = Document,
            ["scribe_enabled"] = false,
            ["message"] = "canary?",
            ["text"] = "INT. BOB'S - DAY\n\nMine.",
            ["content"] = "Mine.",
            ["title"] = "Bob's",
            ["rating"] = "down",
            ["mode"] = "full",
            ["artifact"] = "outline",
            ["to_index"] = 0,
        };
}
