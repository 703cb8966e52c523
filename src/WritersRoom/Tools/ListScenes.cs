using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>The scenes by their headings.</summary>
internal sealed class ListScenes(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    public override string Name => "list_scenes";

    public override string Description => "List the scenes in order: index, heading, act, whether it is a key scene, and who is in it.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        new("act", "integer", "Only scenes of this act, once acts have been analysed.") { Keywords = """{ "minimum": 1 }""" },
        new("character_name", "string", "Only scenes that this character is in."),
    ];

    private protected override Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var act = arguments.Number("act", 1, int.MaxValue);
        var name = arguments.Text("character_name") is { } typed ? CharacterNames.Required(script, typed) : null;
        var filter = new SceneFilter(act, name is null ? null : [name]);
        filter.RequireKnownOf(script);
        var scenes = Enumerable.Range(0, script.Scenes.Count).Where(scene => filter.Allows(script.Scenes[scene])).ToList();
        return Task.FromResult(scenes.Count == 0
            ? new ToolFindings("No scene is like that.", [])
            : new ToolFindings($"{scenes.Count} of {script.Scenes.Count} scenes:", [.. scenes.Select(scene => Line(script, scene))]) { Unit = "scenes" });
    }

    private static string Line(OpenScript script, int scene)
    {
        var entry = script.Scenes[scene];
        var act = entry.ActNumber is { } number ? $"; act {number}" : "";
        var key = entry.IsKeyScene ? "; key scene" : "";
        var cast = entry.Characters.Count > 0 ? $"; {string.Join(", ", entry.Characters)}" : "";
        return $"{SceneLines.Heading(script, scene)}{act}{key}{cast}";
    }
}
