using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace WritersRoom.Server.Tests.Mcp;

/// <summary>What the conformance suite calls by fixed names, so that it can look at how a server carries each kind of content.</summary>
internal static class ConformanceFixture
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    private const string Silence = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

    private static readonly JsonElement NoArguments = JsonSerializer.Deserialize<JsonElement>("""{ "type": "object", "properties": {} }""");

    private static readonly JsonElement Schema2020 = JsonSerializer.Deserialize<JsonElement>("""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "type": "object",
          "$defs": { "address": { "type": "object", "properties": { "street": { "type": "string" }, "city": { "type": "string" } } } },
          "properties": { "name": { "type": "string" }, "address": { "$ref": "#/$defs/address" } },
          "additionalProperties": false
        }
        """);

    private static readonly string[] Tools =
        ["test_simple_text", "test_image_content", "test_audio_content", "test_embedded_resource", "test_multiple_content_types", "test_error_handling", "test_tool_with_progress"];

    public static McpServerOptions Options { get; } = new()
    {
        ServerInfo = new Implementation { Name = "fixture", Version = "1" },
        ScopeRequests = false,
        Capabilities = new ServerCapabilities { Tools = new(), Resources = new(), Prompts = new(), Completions = new() },
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult
            {
                Tools = [.. Tools.Select(name => new Tool { Name = name, Description = name, InputSchema = NoArguments }), new Tool { Name = "json_schema_2020_12_tool", Description = "A schema", InputSchema = Schema2020 }],
            }),
            CallToolHandler = CallAsync,
            ReadResourceHandler = (request, _) => ValueTask.FromResult(new ReadResourceResult { Contents = [Read(request.Params!.Uri!)] }),
            ListResourcesHandler = (_, _) => ValueTask.FromResult(new ListResourcesResult { Resources = [new Resource { Uri = "test://static-text", Name = "text", Description = "text" }] }),
            ListPromptsHandler = (_, _) => ValueTask.FromResult(new ListPromptsResult { Prompts = [new Prompt { Name = "test_simple_prompt", Description = "simple" }] }),
            GetPromptHandler = (request, _) => ValueTask.FromResult(new GetPromptResult { Messages = Prompt(request.Params!) }),
            CompleteHandler = (_, _) => ValueTask.FromResult(new CompleteResult { Completion = new Completion { Values = ["paris"] } }),
        },
    };

    private static async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (request.Params!.Name == "test_tool_with_progress" && request.Params.ProgressToken is { } token)
        {
            foreach (var progress in new[] { 0, 50, 100 })
                await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = progress, Total = 100 }, cancellationToken: cancellationToken);
        }

        return request.Params.Name switch
        {
            "test_simple_text" or "test_tool_with_progress" => Of(Text("This is a simple text response for testing.")),
            "test_image_content" => Of(Image()),
            "test_audio_content" => Of(AudioContentBlock.FromBytes(Convert.FromBase64String(Silence), "audio/wav")),
            "test_embedded_resource" => Of(Embedded("test://embedded-resource")),
            "test_multiple_content_types" => Of(Text("Multiple content types test:"), Image(), Embedded("test://mixed-content-resource")),
            "test_error_handling" => new CallToolResult { IsError = true, Content = [Text("This tool intentionally returns an error for testing")] },
            _ => throw new McpProtocolException("No such tool.", McpErrorCode.InvalidParams),
        };
    }

    private static ResourceContents Read(string uri) => uri switch
    {
        "test://static-binary" => BlobResourceContents.FromBytes(Convert.FromBase64String(Pixel), uri, "image/png"),
        _ => new TextResourceContents { Uri = uri, MimeType = "text/plain", Text = $"Content of {uri}, with the id {uri.Split('/')[^2]}." },
    };

    private static List<PromptMessage> Prompt(GetPromptRequestParams asked) => asked.Name switch
    {
        "test_prompt_with_arguments" => [Said(Text($"Prompt with arguments: arg1='{asked.Arguments!["arg1"]}', arg2='{asked.Arguments["arg2"]}'"))],
        "test_prompt_with_embedded_resource" => [Said(Embedded(asked.Arguments!["resourceUri"].ToString())), Said(Text("Please process the embedded resource above."))],
        "test_prompt_with_image" => [Said(Image()), Said(Text("Please analyze the image above."))],
        _ => [Said(Text("This is a simple prompt for testing."))],
    };

    private static CallToolResult Of(params ContentBlock[] content) => new() { Content = content };

    private static TextContentBlock Text(string text) => new() { Text = text };

    private static ImageContentBlock Image() => ImageContentBlock.FromBytes(Convert.FromBase64String(Pixel), "image/png");

    private static EmbeddedResourceBlock Embedded(string uri) => new() { Resource = new TextResourceContents { Uri = uri, MimeType = "text/plain", Text = "This is an embedded resource content." } };

    private static PromptMessage Said(ContentBlock content) => new() { Role = Role.User, Content = content };
}
