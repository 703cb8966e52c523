using System.Text.Json.Nodes;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Mcp;

/// <summary>The protocol's inspector lists and calls everything, over HTTP and over <c>writersroom mcp</c>.</summary>
public sealed class InspectorTests(ServerFixture server, McpPeers peers) : IClassFixture<ServerFixture>, IClassFixture<McpPeers>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_tool_is_listed_and_called(bool overStandardIo)
    {
        var script = await CanaryStory.UnderstoodAsync(server);
        string[] address = overStandardIo
            ? ["-e", $"WRITERSROOM_URL={server.Address}", "dotnet", McpPeers.CommandLineAssembly, "mcp"]
            : [new Uri(server.Address, "/mcp").AbsoluteUri, "--transport", "http"];

        var tools = JsonNode.Parse(await peers.InspectAsync(address, "--method", "tools/list"))!.Items("tools");

        tools.Count.ShouldBe(12);
        foreach (var tool in tools)
        {
            string[] arguments = [.. tool!["inputSchema"]!["properties"]!.AsObject().Select(parameter => Argument(parameter.Key, tool.Text("name"), script.Id)).OfType<string>().SelectMany(argument => new[] { "--tool-arg", argument })];
            var answer = JsonNode.Parse(await peers.InspectAsync(address, ["--method", "tools/call", "--tool-name", tool.Text("name"), .. arguments]))!;
            answer["isError"]?.GetValue<bool>().ShouldBe(false, $"{tool.Text("name")}: {answer}");
            answer.Items("content").Single()!.Text("text").ShouldContain("=== BEGIN data", Case.Sensitive, tool.Text("name"));
        }

        JsonNode.Parse(await peers.InspectAsync(address, "--method", "resources/list"))!.Items("resources").Select(resource => resource!.Text("uri")).ShouldContain($"writersroom://scripts/{script.Id}");
        (await peers.InspectAsync(address, "--method", "resources/read", "--uri", $"writersroom://scripts/{script.Id}/scenes/0")).ShouldContain("The canary sings.");
        JsonNode.Parse(await peers.InspectAsync(address, "--method", "resources/templates/list"))!.Items("resourceTemplates").Count.ShouldBe(6);
        JsonNode.Parse(await peers.InspectAsync(address, "--method", "prompts/list"))!.Items("prompts").Count.ShouldBe(3);
        (await peers.InspectAsync(address, "--method", "prompts/get", "--prompt-name", "table_read", "--prompt-args", $"script_id={script.Id}", "scene_index=0")).ShouldContain("The canary sings.");
    }

    private static string? Argument(string parameter, string tool, string script) => parameter switch
    {
        "script_id" => $"script_id={script}",
        "scene_index" => "scene_index=0",
        "query" or "words" or "about" => $"{parameter}=letter",
        "character_name" when tool.StartsWith("get_character", StringComparison.Ordinal) => $"character_name={CanaryStory.Character}",
        _ => null,
    };
}
