namespace WritersRoom.Screenplays.Layout;

/// <summary>
/// Puts blocks on pages, one after the other. Two lines are the fewest that stand alone at the foot or the head of a page; one line of a
/// speech is not alone at the foot, between its cue and its (MORE).
/// </summary>
internal ref struct PageFiller(PageLayout layout, ReadOnlySpan<SpeechPart> parts)
{
    private const int FewestLines = 2;
    private const int FewestSpokenAtTheFoot = 1;

    private readonly ReadOnlySpan<SpeechPart> parts = parts;
    private readonly int height = Math.Max(2 * FewestLines + 2, layout.LinesPerPage);
    private int used;
    private bool isPageOpen;

    /// <summary>The pages begun.</summary>
    public int PageCount { get; private set; }

    /// <summary>Ends the page, if anything is on it.</summary>
    public void Break()
    {
        used = 0;
        isPageOpen = false;
    }

    /// <summary>Places a block.</summary>
    /// <param name="block">What to place.</param>
    /// <param name="gap">The blank lines above it; none at the head of a page.</param>
    /// <param name="below">The lines that must come on the same page below its end.</param>
    public Placement Place(in PrintBlock block, int gap, int below)
    {
        var rest = block.Lines;
        if (used > 0 && !Fits(gap + rest + below))
        {
            var here = LinesHere(block, height - used - gap);
            if (here == 0)
            {
                Break();
            }
            else
            {
                var placement = new Placement(Open(), used + gap, here);
                Break();
                Pour(rest - here + block.Cue);
                return placement;
            }
        }

        var first = Open();
        var row = used > 0 ? used + gap : 0;
        Pour(row - used + rest);
        return new Placement(first, row, rest);
    }

    /// <summary>The fewest lines of a block that may stand at the foot of a page, with the (MORE) of a speech.</summary>
    /// <param name="block">The block.</param>
    /// <param name="below">The lines that must come on the same page below its end.</param>
    public readonly int Head(in PrintBlock block, int below)
    {
        var most = Math.Min(block.Lines, height);
        for (var room = 1; room < most; room++)
            if (LinesHere(block, room) > 0)
                return room;
        return block.Lines + below;
    }

    private readonly bool Fits(int lines) => used + lines <= height;

    private int Open()
    {
        if (!isPageOpen)
            PageCount++;
        isPageOpen = true;
        return PageCount;
    }

    // What is taller than a page runs on over as many as it needs.
    private void Pour(int lines)
    {
        Open();
        used += lines;
        while (used > height)
        {
            used -= height;
            PageCount++;
        }
    }

    private readonly int LinesHere(in PrintBlock block, int room) => block.Kind switch
    {
        BlockKind.Paragraph => ParagraphLines(block.Lines, room),
        BlockKind.Speech => SpeechLines(block, room),
        _ => 0,
    };

    private static int ParagraphLines(int lines, int room)
    {
        var here = Math.Min(room, lines - FewestLines);
        return here >= FewestLines ? here : 0;
    }

    private readonly int SpeechLines(in PrintBlock block, int room)
    {
        // One line below goes to (MORE).
        var spoken = block.Lines - block.Cue;
        var here = Math.Min(room - block.Cue - 1, spoken - FewestLines);
        if (here < FewestSpokenAtTheFoot)
            return 0;

        var end = 0;
        var spokenEnd = 0;
        foreach (var part in parts[block.Parts])
        {
            end += part.Lines;
            if (!part.IsParenthetical)
                spokenEnd = end;
            if (end < here)
                continue;
            if (part.IsParenthetical)
                here = spokenEnd;
            break;
        }

        return here >= FewestSpokenAtTheFoot ? block.Cue + here : 0;
    }
}
