namespace WritersRoom.Screenplays.Osf;

/// <summary>The styles a document defines; a writer's own is based on another, and in the end on one of those that say what a paragraph is.</summary>
internal sealed class OsfStyles
{
    // No document has more styles over one another; a circle of them ends here.
    private const int MostSteps = 16;

    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "Scene Heading", "Action", "Character", "Parenthetical", "Dialogue", "Transition", "Shot", "Lyrics", "Normal Text",
    };

    private readonly Dictionary<string, string> bases = new(StringComparer.Ordinal);

    public void Add(string? name, string? basedOn)
    {
        if (name is not null && basedOn is not null)
            bases.TryAdd(name, basedOn);
    }

    /// <summary>What a paragraph of a style is, as Final Draft names it: empty for text of no type. A style that leads nowhere is answered as it is.</summary>
    public string TypeOf(string style)
    {
        var type = style;
        for (var step = 0; step < MostSteps && !Types.Contains(type) && bases.TryGetValue(type, out var basedOn); step++)
            type = basedOn;
        return type == "Normal Text" ? "" : Types.Contains(type) ? type : style;
    }
}
