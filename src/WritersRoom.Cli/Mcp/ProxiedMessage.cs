using System.Text.Json;
using System.Text.Json.Nodes;

namespace WritersRoom.Cli.Mcp;

/// <summary>A message on its way, and what its HTTP headers have to say of it.</summary>
internal sealed class ProxiedMessage(string text, JsonObject message)
{
    private const string VersionOfRequest = "io.modelcontextprotocol/protocolVersion";

    /// <summary>As it came.</summary>
    public string Text => text;

    /// <summary>Null for a notification, and for an answer to the server.</summary>
    public JsonNode? Id => Method is null ? null : message["id"];

    public string IdText => Id?.ToJsonString() ?? "";

    public string? Method => TextOf(message["method"]);

    /// <summary>The id of the request that this takes back; null for anything else.</summary>
    public string? Cancels => Method == "notifications/cancelled" ? (Params?["requestId"])?.ToJsonString() : null;

    private JsonObject? Params => message["params"] as JsonObject;

    /// <param name="agreed">The version of the protocol that the client and the server have agreed on; null before.</param>
    public IEnumerable<(string Name, string Value)> HeadersFor(string? agreed)
    {
        if ((TextOf((Params?["_meta"] as JsonObject)?[VersionOfRequest]) ?? agreed) is { } version)
            yield return ("MCP-Protocol-Version", version);
        if (Method is not { } method)
            yield break;
        yield return ("Mcp-Method", method);
        var named = method is "tools/call" or "prompts/get" ? "name" : method == "resources/read" ? "uri" : null;
        if (named is not null && TextOf(Params?[named]) is { } name)
            yield return ("Mcp-Name", name);
    }

    /// <summary>The version that an answer to <c>initialize</c> says; null when it says none.</summary>
    public static string? AgreedVersion(string answer)
    {
        try
        {
            return TextOf((JsonNode.Parse(answer)?["result"] as JsonObject)?["protocolVersion"]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
