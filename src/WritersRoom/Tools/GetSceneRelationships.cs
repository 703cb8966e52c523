using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Data;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>Which scenes lean on which.</summary>
internal sealed class GetSceneRelationships(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    private static readonly Dictionary<string, SceneRelationshipType> Types = Enum.GetValues<SceneRelationshipType>().ToDictionary(type => SnakeCase.From(type.ToString()));

    public override string Name => "get_scene_relationships";

    public override string Description => "Get setups and payoffs, callbacks, parallels and echoes: which later scene leans on which earlier one, with the words that show it.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        ToolParameter.Index("scene_index", "Only those that this scene (0-indexed) has a part in."),
        new("relationship_type", "string", "Only those of this kind.") { Keywords = """{ "enum": ["setup_payoff", "callback", "parallel", "echo"] }""" },
    ];

    private protected override async Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var scene = arguments.Number("scene_index", 0, int.MaxValue) is null ? (int?)null : SceneLines.Required(script, arguments, Name);
        var type = arguments.Choice("relationship_type", Types);
        var found = (await Notes.RelationshipsAsync(script, cancellationToken))
            .Where(row => (scene is null || row.Setup == scene || row.Payoff == scene) && (type is null || row.Type == type)).ToList();
        return found.Count == 0
            ? new ToolFindings("No such relationships have been found. Full analysis of the script finds them; rather too few are named than wrong ones.", [])
            : new ToolFindings($"{found.Count} relationships, in the order of the later scene:", [.. found.Select(Line)]) { Unit = "relationships", Between = "\n\n" };
    }

    private static string Line(NotedRelationship row) => string.Join('\n', row.Evidence
        .Select(span => $"  {SceneLines.Name(span.Scene)} [{span.Element}] {span.Quote}")
        .Prepend($"{SnakeCase.From(row.Type.ToString())}: {SceneLines.Name(row.Payoff)} leans on {SceneLines.Name(row.Setup)}. {row.Description}"));
}
