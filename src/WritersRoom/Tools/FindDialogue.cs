using WritersRoom.Language;
using WritersRoom.Problems;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Tools;

/// <summary>Who says what.</summary>
internal sealed class FindDialogue(ToolServices services, ToolAsker asker) : ScriptTool(services, asker)
{
    public override string Name => "find_dialogue";

    public override string Description =>
        "Find spoken lines by their words, their speaker, or both.";

    private protected override IReadOnlyList<ToolParameter> Own { get; } =
    [
        new("words", "string", "Words that the line holds, in any order and form; \"in double quotes\" exactly so."),
        new("character_name", "string", "Only lines of this speaker."),
    ];

    private protected override Task<ToolFindings> FindAsync(OpenScript script, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var words = arguments.Text("words");
        var speaker = arguments.Text("character_name") is { } typed ? CharacterNames.Required(script, typed) : null;
        if (words is null && speaker is null)
            throw new InvalidInputException("words", $"{Name} needs 'words', 'character_name' or both.");
        var holds = words is null ? _ => true : Holds(words);
        var lines = from scene in Enumerable.Range(0, script.Scenes.Count)
                    from line in script.Index.ElementsOf(scene).Select((element, i) => (element, i))
                    where line.element.Speaker is not null && (speaker is null || IsOf(script, line.element, speaker)) && holds(line.element.Element.Text)
                    select $"{SceneLines.Name(scene)} [{line.i}] {line.element.Speaker}: {line.element.Element.Text}";
        var found = lines.ToList();
        return Task.FromResult(found.Count == 0
            ? new ToolFindings("No spoken line is like that. Try fewer words, or search_script for the sense of it.", [])
            : new ToolFindings($"{found.Count} lines, in story order:", found) { Unit = "lines" });
    }

    private static bool IsOf(OpenScript script, IndexedElement line, string speaker) => script.Analyst.Reading.Cast.Of(line.Speaker)?.Name == speaker || line.Speaker == speaker;

    private static Func<string, bool> Holds(string words)
    {
        var bare = words.Trim('"', '“', '”', ' ');
        if (bare.Length > 0 && bare.Length < words.Length)
        {
            var exact = string.Join(' ', bare.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Contains(exact, StringComparison.OrdinalIgnoreCase);
        }

        // Words that say little count only where nothing else was asked for: "to be or not to be".
        var asked = TermAnalyzer.Words(words);
        var wanted = (asked.Exists(word => !word.IsStopWord) ? asked.Where(word => !word.IsStopWord) : asked).Select(SearchTerms.Of).ToHashSet(StringComparer.Ordinal);
        return wanted.Count == 0
            ? throw new InvalidInputException("words", "'words' has no word in it.")
            : text => wanted.IsSubsetOf(TermAnalyzer.Words(text).Select(SearchTerms.Of));
    }
}
