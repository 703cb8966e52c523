using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>One scene, word for word.</summary>
internal sealed class GetScene(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    public override string Name => "get_scene";

    public override string Description =>
        "Get full text of a specific scene by index. Use this when you need the complete dialogue and action lines.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } = [ToolParameter.Index("scene_index", "The scene number (0-indexed).", isRequired: true)];

    private protected override Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var scene = SceneLines.Required(script, arguments, Name);
        var act = script.Scenes[scene].ActNumber is { } number ? $", act {number}" : "";
        var key = script.Scenes[scene].IsKeyScene ? ", a key scene" : "";
        return Task.FromResult(new ToolFindings($"The text of {SceneLines.Name(scene)} of {script.Scenes.Count}{act}{key}:", [.. SceneLines.Elements(script, scene)]) { Unit = "paragraphs" });
    }
}
