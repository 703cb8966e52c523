namespace WritersRoom.Screenplays.Tests.PlainText;

/// <summary>How a house lays out its scripts.</summary>
internal sealed record LayoutStyle
{
    public int Action { get; init; } = 15;

    public int ActionWidth { get; init; } = 60;

    public int Dialogue { get; init; } = 25;

    public int DialogueWidth { get; init; } = 35;

    public int Parenthetical { get; init; } = 31;

    public int Cue { get; init; } = 37;

    public bool HasNumbers { get; init; }

    /// <summary>Whether (MORE), CONT'D and (CONTINUED) stand at page ends.</summary>
    public bool HasContinued { get; init; }

    /// <summary>Whether a form feed stands at the head of every page.</summary>
    public bool HasFormFeeds { get; init; } = true;

    public int LinesPerPage { get; init; } = 54;

    public static readonly IReadOnlyDictionary<string, LayoutStyle> All = new Dictionary<string, LayoutStyle>
    {
        ["as the industry prints"] = new(),
        ["a shooting draft"] = new() { HasNumbers = true, HasContinued = true },
        ["a site's text"] = new() { Action = 0, ActionWidth = 68, Dialogue = 12, DialogueWidth = 40, Parenthetical = 18, Cue = 26, HasFormFeeds = false },
        ["narrow margins"] = new() { Action = 5, Dialogue = 13, Parenthetical = 17, Cue = 21, HasContinued = true, LinesPerPage = 60 },
    };
}
