using System.Runtime.InteropServices;

namespace WritersRoom.Screenplays.Layout;

/// <summary>
/// Puts blocks on pages, one after the other. Two lines are the fewest that stand alone at the foot or the head of a page; one line of a
/// speech is not alone at the foot, between its cue and its (MORE).
/// </summary>
internal ref struct PageFiller(PageLayout layout, ReadOnlySpan<SpeechPart> parts)
{
    private const int FewestLines = 2;

    private readonly ReadOnlySpan<SpeechPart> parts = parts;
    private readonly List<Placement> placed = [];
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

    /// <summary>Places a block. The pieces it is cut into hold until the next call.</summary>
    /// <param name="block">What to place.</param>
    /// <param name="gap">The blank lines above it; none at the head of a page.</param>
    /// <param name="below">The lines that must come on the same page below its end.</param>
    public ReadOnlySpan<Placement> Place(in PrintBlock block, int gap, int below)
    {
        placed.Clear();
        for (var from = 0; from < block.Lines || placed.Count == 0;)
        {
            var space = used > 0 ? gap : 0;
            var rest = block.Lines - from + (from > 0 ? block.CueAgain : 0);
            var fits = used + space + rest + below <= height;
            var here = fits ? 0 : LinesHere(block, from, height - used - space);
            if (!fits && here == 0 && used > 0)
            {
                Break();
                continue;
            }

            var page = Open();
            placed.Add(new Placement(page, used + space, from, here == 0 ? block.Lines - from : here));
            if (here == 0)
            {
                Pour(space + rest);
                break;
            }

            Break();
            from += here;
        }

        return CollectionsMarshal.AsSpan(placed);
    }

    /// <summary>The fewest lines of a block that may stand at the foot of a page, with the (MORE) of a speech.</summary>
    /// <param name="block">The block.</param>
    /// <param name="below">The lines that must come on the same page below its end.</param>
    public readonly int Head(in PrintBlock block, int below)
    {
        var most = Math.Min(block.Lines, height);
        for (var room = 1; room < most; room++)
            if (LinesHere(block, 0, room) > 0)
                return room;
        return block.Lines + below;
    }

    private int Open()
    {
        if (!isPageOpen)
            PageCount++;
        isPageOpen = true;
        return PageCount;
    }

    // What is taller than a page and is not cut runs on over as many as it needs.
    private void Pour(int lines)
    {
        used += lines;
        while (used > height)
        {
            used -= height;
            PageCount++;
        }
    }

    private readonly int LinesHere(in PrintBlock block, int from, int room) => block.Kind switch
    {
        BlockKind.Paragraph => ParagraphLines(block.Lines - from, room),
        BlockKind.Speech => SpeechLines(block, from, room),
        _ => 0,
    };

    private static int ParagraphLines(int lines, int room)
    {
        var here = Math.Min(room, lines - FewestLines);
        return here >= FewestLines ? here : 0;
    }

    private readonly int SpeechLines(in PrintBlock block, int from, int room)
    {
        // One line below goes to (MORE).
        var spoken = Math.Max(from, block.Cue);
        var here = Math.Min(room - (from > 0 ? block.CueAgain : block.Cue) - 1, block.Lines - spoken - FewestLines);
        var end = BeforeParenthetical(block, spoken + here);
        return here > 0 && end > spoken ? end - from : 0;
    }

    // A page does not end within a parenthetical or below one.
    private readonly int BeforeParenthetical(in PrintBlock block, int end)
    {
        var partEnd = block.Cue;
        var spokenEnd = block.Cue;
        foreach (var part in parts[block.Parts])
        {
            partEnd += part.Lines;
            if (!part.IsParenthetical)
                spokenEnd = partEnd;
            if (partEnd >= end)
                return part.IsParenthetical ? spokenEnd : end;
        }

        return end;
    }
}
