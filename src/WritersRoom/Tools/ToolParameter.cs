using System.Text.Json.Nodes;

namespace WritersRoom.Tools;

/// <summary>What a tool may be told: one property of its JSON Schema.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="Type">The JSON type: <c>string</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>.</param>
/// <param name="Description">What it is, in which unit, and what holds without it.</param>
/// <param name="IsRequired">Whether the tool cannot do without.</param>
internal sealed record ToolParameter(string Name, string Type, string Description, bool IsRequired = false)
{
    /// <summary>Further keywords of the schema, as JSON.</summary>
    public string? Keywords { get; init; }

    public static ToolParameter ScriptId { get; } = new("script_id", "string", "The UUID of the script.", IsRequired: true);

    public static ToolParameter AsOfScene { get; } = Index(
        "as_of_scene", "Last scene to know of (0-indexed); nothing later has a part in the answer.");

    public static ToolParameter Offset { get; } = new("offset", "integer", "Where to go on, as a cut answer says.")
    {
        Keywords = """{ "minimum": 0 }""",
    };

    public static ToolParameter Index(string name, string description, bool isRequired = false) =>
        new(name, "integer", description, isRequired) { Keywords = """{ "minimum": 0 }""" };

    /// <summary>The property's schema.</summary>
    public JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = Type, ["description"] = Description };
        if (Keywords is not null)
        {
            foreach (var (keyword, value) in JsonNode.Parse(Keywords)!.AsObject())
                schema[keyword] = value?.DeepClone();
        }

        return schema;
    }
}
