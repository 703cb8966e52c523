using WritersRoom.Tests.Architecture;
using WritersRoom.Tools;

namespace WritersRoom.Tests.Tools;

/// <summary>The table of tools in <c>docs/mcp.md</c> is the registry's.</summary>
public sealed class ToolDocumentTests(ToolRoom room) : IClassFixture<ToolRoom>
{
    private static readonly string[] OfEvery = ["script_id", "as_of_scene", "offset"];

    [Fact]
    public async Task The_document_lists_every_tool_with_what_it_takes()
    {
        var documented = Repository.Read("docs/mcp.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')).Where(cells => cells.Length == 5)
            .Select(cells => $"{cells[1].Trim()}: {cells[2].Trim()}").ToList();

        var offered = (await room.ToolsAsync()).Select(tool => $"`{tool.Name}`: {string.Join(", ", tool.JsonSchema.GetProperty("properties").EnumerateObject().Select(one => one.Name).Except(OfEvery).Select(name => $"`{name}`"))}");

        documented.ShouldBe(offered);
        Repository.Read("docs/mcp.md").ShouldContain(FormattableString.Invariant($"at most {ToolRegistry.AnswerTokens:N0} tokens and {ToolRegistry.AnswerCharacters:N0} characters"));
    }
}
