using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>A scene between those beside it.</summary>
internal sealed class GetSceneContext(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    private const int MostNeighbours = 10;

    public override string Name => "get_scene_context";

    public override string Description => "Get a scene plus N neighboring scenes for narrative context. Better than multiple get_scene calls.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        ToolParameter.Index("scene_index", "The scene number (0-indexed).", isRequired: true),
        new("neighbor_count", "integer", "How many scenes before and after to include.") { Keywords = """{ "minimum": 0, "maximum": 10, "default": 1 }""" },
    ];

    private protected override Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var scene = SceneLines.Required(script, arguments, Name);
        var neighbours = arguments.Number("neighbor_count", 0, MostNeighbours) ?? 1;
        var (first, last) = (Math.Max(0, scene - neighbours), Math.Min(script.Scenes.Count - 1, scene + neighbours));
        var items = Enumerable.Range(first, last - first + 1).SelectMany(i => SceneLines.Elements(script, i).Prepend($"--- {SceneLines.Name(i)}{(i == scene ? ", the scene asked for" : "")} ---"));
        return Task.FromResult(new ToolFindings($"The text of {SceneLines.Name(scene)} with {scene - first} scenes before it and {last - scene} after it:", [.. items]) { Unit = "paragraphs" });
    }
}
