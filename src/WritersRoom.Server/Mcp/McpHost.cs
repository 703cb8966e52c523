using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace WritersRoom.Server.Mcp;

/// <summary>
/// Streamable HTTP for MCP, without sessions: every request brings all that is needed to answer it, so nothing is kept between two, nothing has to end, and any node may answer (docs/adr/0026). A
/// request is answered as an event stream, which also carries the progress of its own work.
/// </summary>
internal static class McpHost
{
    private const string VersionHeader = "MCP-Protocol-Version";

    // From this version on, the request says in its headers what its body is about, and both must agree.
    private const string FirstVersionWithHeaders = "2026-07-28";

    private static readonly string[] Versions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", FirstVersionWithHeaders];

    /// <summary>Answers one POST.</summary>
    public static async Task PostAsync(HttpContext context, McpServerOptions options)
    {
        if (!Accepts(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status406NotAcceptable, McpErrorCode.InvalidRequest, "Accept both application/json and text/event-stream.");
            return;
        }

        JsonNode? body;
        JsonRpcMessage? message;
        try
        {
            body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            message = body.Deserialize((JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, McpErrorCode.ParseError, "The body is not one JSON-RPC message.");
            return;
        }

        if (message is null || body is not JsonObject sent)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "The body is not one JSON-RPC message.");
            return;
        }

        var version = context.Request.Headers[VersionHeader].FirstOrDefault();
        if (version is not null && !Versions.Contains(version))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, McpErrorCode.UnsupportedProtocolVersion, $"This server speaks the versions {string.Join(", ", Versions)} of the protocol.");
            return;
        }

        if (Mismatch(context.Request, sent, version) is { } mismatch)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, McpErrorCode.HeaderMismatch, mismatch);
            return;
        }

        await AnswerAsync(context, options, message, version);
    }

    /// <summary>There is no stream of its own to listen to, and no session to end.</summary>
    public static Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "POST";
        return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, McpErrorCode.InvalidRequest, "This server keeps no sessions: send each message with POST.");
    }

    private static async Task AnswerAsync(HttpContext context, McpServerOptions options, JsonRpcMessage message, string? version)
    {
        message.Context = new JsonRpcMessageContext { User = context.User, ProtocolVersion = version };
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, options, context.RequestServices.GetService<ILoggerFactory>(), context.RequestServices);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var running = server.RunAsync(ended.Token);
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            if (!await transport.HandlePostRequestAsync(message, context.Response.Body, context.RequestAborted))
            {
                context.Response.ContentType = null;
                context.Response.StatusCode = StatusCodes.Status202Accepted;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool Accepts(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MatchesMediaType("application/json")) && accepted.Any(type => type.MatchesMediaType("text/event-stream"));
    }

    private static string? Mismatch(HttpRequest request, JsonObject body, string? version)
    {
        if (version is null || string.CompareOrdinal(version, FirstVersionWithHeaders) < 0 || body["method"] is null)
            return null;
        var method = body["method"]!.ToString();
        if (request.Headers["Mcp-Method"].FirstOrDefault() != method)
            return "The header Mcp-Method must be the body's method.";
        var name = method switch
        {
            "tools/call" or "prompts/get" => body["params"]?["name"]?.ToString(),
            "resources/read" => body["params"]?["uri"]?.ToString(),
            _ => null,
        };
        return name is not null && request.Headers["Mcp-Name"].FirstOrDefault() != name ? "The header Mcp-Name must be what the body names." : null;
    }

    private static Task RefuseAsync(HttpContext context, int status, McpErrorCode code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var error = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = null,
            ["error"] = new JsonObject { ["code"] = (int)code, ["message"] = message },
        };
        return context.Response.WriteAsync(error.ToJsonString(), context.RequestAborted);
    }
}
