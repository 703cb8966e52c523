using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>Scenes that fit words or a description.</summary>
internal sealed class SearchScript(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    private const int DefaultLimit = 10;
    private const int HighestLimit = 50;

    public override string Name => "search_script";

    public override string Description =>
        "Search scenes by keyword and semantic similarity with optional filters. Best first, with the passage that fits.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        new("query", "string", "Search query (keywords or semantic description).", IsRequired: true),
        new("filters", "object", "Which scenes may be found; all of them without it.")
        {
            Keywords = """
                {
                  "additionalProperties": false,
                  "properties": {
                    "act": { "type": "integer", "minimum": 1, "description": "Scenes of this act, once acts have been analysed." },
                    "characters": { "type": "array", "items": { "type": "string" }, "description": "Scenes that all of these are in." },
                    "is_key_scene": { "type": "boolean", "description": "Scenes that turn the story, or those that do not." }
                  }
                }
                """,
        },
        new("limit", "integer", "Max results to return.") { Keywords = """{ "minimum": 1, "maximum": 50, "default": 10 }""" },
    ];

    private protected override async Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var query = arguments.RequiredText("query");
        var limit = arguments.Number("limit", 1, HighestLimit) ?? DefaultLimit;
        var hits = await Services.Search.FindAsync(script, query, Filter(script, arguments.Inside("filters", ["act", "characters", "is_key_scene"])), limit, cancellationToken);
        return hits.Count == 0
            ? new ToolFindings("No scene fits: the filters leave none, or the query has no word. Try fewer filters or other words.", [])
            : new ToolFindings($"{hits.Count} scenes, best first; search always names the nearest, so read before you rely on one:", [.. hits.Select(hit => Line(script, hit))]) { Unit = "scenes", Between = "\n\n" };
    }

    private static SceneFilter Filter(OpenScript script, ToolArguments filters)
    {
        var filter = new SceneFilter(filters.Number("act", 1, int.MaxValue), filters.Names("characters"), filters.Flag("is_key_scene"));
        filter.RequireKnownOf(script);
        return filter with { Characters = filter.Characters?.Select(name => CharacterNames.Required(script, name)).ToList() };
    }

    private static string Line(OpenScript script, SceneHit hit) =>
        $"{SceneLines.Heading(script, hit.SceneIndex)}\n[{hit.Passage.ElementIndex}] {(hit.Passage.Speaker is { } speaker ? $"{speaker}: " : "")}{hit.Passage.Text}";
}
