using ModelContextProtocol.Client;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Mcp;

/// <summary>The SDK's own client, as a user of the server.</summary>
internal static class McpVisitor
{
    public static Task<McpClient> ConnectAsync(HttpClient user) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(user.BaseAddress!, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, user, ownsHttpClient: false),
        cancellationToken: TestContext.Current.CancellationToken);

    public static Task<McpClient> ConnectAsync(ServerFixture server) => ConnectAsync(server.Owner);

    /// <summary>Something to send for each property that a tool's schema has.</summary>
    public static Dictionary<string, object?> ArgumentsFor(McpClientTool tool, string scriptId)
    {
        var arguments = new Dictionary<string, object?>();
        foreach (var parameter in tool.JsonSchema.GetProperty("properties").EnumerateObject())
        {
            object? value = parameter.Name switch
            {
                "script_id" => scriptId,
                "scene_index" => 0,
                "query" or "words" or "about" => "letter",
                "character_name" when tool.Name.StartsWith("get_character", StringComparison.Ordinal) => "CANARYBIRD",
                _ => null,
            };
            if (value is not null)
                arguments.Add(parameter.Name, value);
        }

        return arguments;
    }
}
