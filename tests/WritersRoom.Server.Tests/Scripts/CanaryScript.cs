using System.Text;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scripts;

/// <summary>A script whose words are found nowhere else, and all that a person may make of it; every write with a key, so that its answer is kept.</summary>
internal sealed record CanaryScript(string Id, string SceneId, string ConversationId)
{
    public const string Canary = "The canary sings at seventeen fathoms.";
    public const string Character = "CANARYBIRD";

    public static async Task<CanaryScript> UnderstoodAsync(ServerFixture server, HttpClient? client = null)
    {
        client ??= server.Owner;
        var id = (await SendAsync(client, HttpMethod.Post, "/api/scripts", new { title = "Canary", text = TextOf(30) })).Text("id");
        await server.DrainJobsAsync();
        var scene = (await client.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[0]!;
        await SendAsync(client, HttpMethod.Patch, $"/api/scenes/{scene.Text("id")}", new { text = scene.Text("text").Replace("sings", "sings again", StringComparison.Ordinal) + $"\n{Canary}\n\n" });
        await SendAsync(client, HttpMethod.Put, $"/api/scripts/{id}/source", new { text = TextOf(31) });
        using var asked = await client.PostJsonAsync("/api/chat/message", new { script_id = id, message = "What does the canary do?" });
        var conversation = (await asked.OkJsonAsync()).Text("conversation_id");
        await SendAsync(client, HttpMethod.Patch, $"/api/chat/conversations/{conversation}", new { title = "About the canary" });
        await server.DrainJobsAsync();
        return new CanaryScript(id, (await client.GetJsonAsync($"/api/scripts/{id}/scenes")).Items()[0]!.Text("id"), conversation);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> SendAsync(HttpClient client, HttpMethod method, string path, object body)
    {
        using var response = await client.SendJsonAsync(method, path, body, ("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()), ("If-Match", "\"1\""));
        return await response.OkJsonAsync();
    }

    private static string TextOf(int scenes)
    {
        var text = new StringBuilder("Title: Canary\n\n");
        for (var i = 1; i <= scenes; i++)
            text.Append(null, $"INT. HOLD {i} - NIGHT\n\n{Character} waits. {Canary}\n\n{Character}\n{Canary} It is {i} o'clock.\n\n");
        return text.ToString();
    }
}
