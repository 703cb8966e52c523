namespace WritersRoom.Screenplays.Layout;

/// <summary>
/// How much fits on a page of 12-point Courier: ten characters to the inch, six lines to the inch. All widths are in characters, all
/// heights in lines.
/// </summary>
public sealed record PageLayout
{
    internal const int DualParentheticalIndent = 3;

    /// <summary>US Letter, 8.5 x 11 in: 55 lines, six inches of action. The default.</summary>
    public static PageLayout Letter { get; } = new();

    /// <summary>A4, 210 x 297 mm: longer by two lines and narrower by three characters.</summary>
    public static PageLayout A4 { get; } = new() { LinesPerPage = 57, ActionWidth = 58 };

    /// <summary>The lines between the top and the bottom margin, without the page number.</summary>
    public int LinesPerPage { get; init; } = 55;

    /// <summary>The width of scene headings, action, transitions and centred text.</summary>
    public int ActionWidth { get; init; } = 61;

    /// <summary>The width of a speech and of lyrics.</summary>
    public int DialogueWidth { get; init; } = 36;

    /// <summary>The width of a parenthetical.</summary>
    public int ParentheticalWidth { get; init; } = 26;

    /// <summary>The width of a cue.</summary>
    public int CueWidth { get; init; } = 38;

    /// <summary>The width of each of two speeches that are printed side by side.</summary>
    public int DualDialogueWidth { get; init; } = 28;

    /// <summary>The blank lines above a scene heading. Many houses print two.</summary>
    public int BlankLinesAboveHeading { get; init; } = 1;

    internal int DualParentheticalWidth => Math.Max(1, DualDialogueWidth - (2 * DualParentheticalIndent));
}
