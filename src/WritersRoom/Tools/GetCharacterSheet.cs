using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>Who a character is.</summary>
internal sealed class GetCharacterSheet(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    public override string Name => "get_character_sheet";

    public override string Description => "Get a character's sheet: want, need, arc, key relationships and pivotal moments.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
        [new("character_name", "string", "Character name, in any case.", IsRequired: true)];

    private protected override async Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var name = CharacterNames.Required(script, arguments.RequiredText("character_name"));
        var facts = script.Analyst.Characters().Single(character => character.Name == name);
        var counted = $"{name}: in {facts.SceneCount} scenes, from {SceneLines.Name(facts.FirstSceneIndex)} to {SceneLines.Name(facts.LastSceneIndex)}; {facts.SpeechCount} speeches, {facts.WordCount} words.";
        return await Notes.SheetAsync(script, name, cancellationToken) is { } sheet
            ? new ToolFindings("The character by the numbers, and the sheet; it counts scenes from 1:", [counted, sheet])
            : new ToolFindings("The character has no sheet: full analysis writes one for everyone who matters enough. By the numbers:", [counted]);
    }
}
