namespace WritersRoom.Prompting;

/// <summary>One thing that a prompt says: a sheet, a card, a scene, a passage, the message.</summary>
/// <param name="Section">One of <see cref="Sections"/>.</param>
/// <param name="Key">What it is called where a trim or a missed cache is explained: <c>scene 12</c>, <c>MARY</c>.</param>
/// <param name="Text">The text as it is sent.</param>
public sealed record PromptItem(string Section, string Key, string Text)
{
    /// <summary>Within its section the highest is left out first. Items are sent in the order they are given in, whatever their rank.</summary>
    public int Rank { get; init; }

    /// <summary>The scene whose text this shows in full; null for anything else.</summary>
    public ShownScene? Shows { get; init; }
}

/// <summary>A scene that is shown in full, and the hash of the text that is shown.</summary>
public sealed record ShownScene(Guid SceneId, string Hash);

/// <summary>The parts of a prompt, as they are named in breakdowns, in the outbound log and where a missed cache is explained.</summary>
public static class Sections
{
    public const string Tools = "tools";
    public const string System = "system";
    public const string Outline = "outline";
    public const string Sheets = "sheets";
    public const string Cards = "cards";
    public const string Script = "script";
    public const string Summary = "summary";
    public const string History = "history";
    public const string Instructions = "instructions";
    public const string Edits = "edits";
    public const string Scene = "scene";
    public const string Neighbours = "neighbours";
    public const string Passages = "passages";
    public const string Message = "message";

    /// <summary>What a model looked up in the course of a turn; never part of a prompt that is assembled.</summary>
    public const string ToolResults = "tool_results";
}
