using WritersRoom.Knowledge;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>Where a character is, scene by scene.</summary>
internal sealed class GetCharacterScenes(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    public override string Name => "get_character_scenes";

    public override string Description => "Get all scenes where a specific character appears, with their arc timeline.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        new("character_name", "string", "Character name, in any case.", IsRequired: true),
        new("include_full_text", "boolean", "Whether to include full scene text or just summaries.") { Keywords = """{ "default": false }""" },
    ];

    private protected override async Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var name = CharacterNames.Required(script, arguments.RequiredText("character_name"));
        var inFull = arguments.Flag("include_full_text") ?? false;
        var cards = inFull ? new Dictionary<int, string>() : await Notes.CardsAsync(script, cancellationToken);
        var attended = new ScriptKnowledge(script.Analyst).AttendedBy(name);
        var items = attended.SelectMany(attendance =>
        {
            var heading = $"{SceneLines.Heading(script, attendance.SceneIndex)} ({SceneLines.How(attendance.Presence)})";
            return inFull ? SceneLines.Elements(script, attendance.SceneIndex).Skip(1).Prepend($"--- {heading} ---")
                : cards.TryGetValue(attendance.SceneIndex, out var card) ? [$"{heading}\n{card}\n"]
                : [heading];
        });
        return new ToolFindings($"{attended.Count} of {script.Scenes.Count} scenes have the character, in story order:", [$"Character: {name}", .. items]) { Unit = inFull ? "paragraphs" : "entries" };
    }
}
