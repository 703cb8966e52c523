using WritersRoom.Knowledge;
using WritersRoom.Retrieval;

namespace WritersRoom.Tools;

/// <summary>What characters have been there for.</summary>
internal sealed class WhoKnowsTool(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    private const int MostTold = 5;

    public override string Name => "who_knows";

    public override string Description =>
        "Who knows what, and since when: who was present when a matter was said or shown, and who was not; without 'about', the scenes each character was in. It tells presence, not understanding.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        new("about", "string", "The matter: a thing, a name, a few words that one line holds."),
        new("character_name", "string", "Only this character."),
    ];

    private protected override Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var name = arguments.Text("character_name") is { } typed ? CharacterNames.Required(script, typed) : null;
        var answer = KnowledgeService.Of(script, name, arguments.Text("about"));
        return Task.FromResult(answer.About is null ? Scenes(answer) : Matter(answer));
    }

    private static ToolFindings Scenes(WhoKnows answer) => new(
        "The scenes that each has been present for, scene_index from 0:",
        [.. answer.Characters.Select(character => $"{character.Name} ({character.Scenes.Count}): {string.Join(", ", character.Scenes.Select(Brief))}")])
    {
        Unit = "characters",
    };

    private static ToolFindings Matter(WhoKnows answer)
    {
        if (answer.Mentions.Count == 0)
            return new ToolFindings("No line of the script so far holds all of these words. Ask with fewer, or with the script's own word for it.", []);
        var knowing = answer.Characters.Where(character => character.Witnessed.Count > 0).OrderBy(character => character.Witnessed[0].Mention.SceneIndex).ThenBy(character => character.Witnessed[0].Mention.ElementIndex).ToList();
        var others = answer.Characters.Where(character => character.Witnessed.Count == 0).Select(character => character.Name).ToList();
        List<string> items = [.. knowing.Select(Line)];
        if (others.Count > 0)
            items.Add($"Present for none of it: {string.Join(", ", others)}");
        return new ToolFindings($"{answer.Mentions.Count} lines hold these words. Who was present, whoever was first above:", items) { Unit = "entries", Between = "\n\n" };
    }

    private static string Line(KnowingCharacter character)
    {
        var told = character.Witnessed.Take(MostTold).Select(one =>
            $"  {SceneLines.Name(one.Mention.SceneIndex)} [{one.Mention.ElementIndex}] {How(one)}: {one.Mention.Quote}");
        var more = character.Witnessed.Count > MostTold ? [$"  and {character.Witnessed.Count - MostTold} later ones"] : (string[])[];
        return string.Join('\n', told.Concat(more).Prepend($"{character.Name}, {character.Witnessed.Count} of them:"));
    }

    private static string How(WitnessedMention one) => one.How switch
    {
        Witness.Says => "says",
        Witness.Hears => $"hears {one.Mention.Speaker} say",
        _ => "sees",
    };

    private static string Brief(Attendance attendance) => attendance.Presence is Presence.Heard or Presence.VoiceOver ? $"{attendance.SceneIndex} ({SceneLines.How(attendance.Presence)})" : $"{attendance.SceneIndex}";
}
