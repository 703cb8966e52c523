using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Layout;

/// <summary>
/// Counts pages as they would print, not lines of the file: every element is wrapped at its own width, blocks stay together as the trade
/// wants them, and a page holds 55 lines.
/// </summary>
public static class Paginator
{
    /// <summary>
    /// Lays a screenplay out. Linear in its length. The title page is not counted; a page of script is about a minute of film.
    /// </summary>
    /// <param name="screenplay">What to lay out.</param>
    /// <param name="layout">The page; <see cref="PageLayout.Letter"/> when null.</param>
    public static Pagination Paginate(Screenplay screenplay, PageLayout? layout = null)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        layout ??= PageLayout.Letter;

        var print = new PrintBlocks(screenplay.Elements, layout);
        var blocks = print.Blocks;
        var pages = new PageFiller(layout, print.Parts);
        var begins = new List<(int Page, int Lines)>();
        for (var index = 0; index < blocks.Length; index++)
        {
            ref readonly var block = ref blocks[index];
            if (block.Kind == BlockKind.PageBreak)
            {
                pages.Break();
                continue;
            }

            var isHeading = block.Kind == BlockKind.Heading;
            var gap = GapAbove(block, layout);
            var page = Place(ref pages, blocks, index, layout)[0].Page;
            if (isHeading)
                begins.Add((page, gap + block.Lines));
            else if (begins.Count > 0)
                begins[^1] = (begins[^1].Page, begins[^1].Lines + gap + block.Lines);
        }

        return new Pagination(pages.PageCount, begins.ConvertAll(scene => ToScene(scene, layout)));
    }

    /// <summary>
    /// Places one block of many. A heading takes the beginning of what follows it along, and a transition the end of what it ends: no page
    /// closes with the one or opens with the other.
    /// </summary>
    internal static ReadOnlySpan<Placement> Place(ref PageFiller pages, ReadOnlySpan<PrintBlock> blocks, int index, PageLayout layout)
    {
        var after = blocks[(index + 1)..];
        var below = blocks[index].Kind == BlockKind.Heading ? Beginning(pages, after) : TransitionBelow(blocks[index], after);
        return pages.Place(blocks[index], GapAbove(blocks[index], layout), below);
    }

    private static int GapAbove(in PrintBlock block, PageLayout layout) => block.Kind == BlockKind.Heading ? layout.BlankLinesAboveHeading : 1;

    private static int Beginning(in PageFiller pages, ReadOnlySpan<PrintBlock> after) => after switch
    {
        [] or [{ Kind: BlockKind.Heading or BlockKind.PageBreak }, ..] => 0,
        [var first, .. var rest] => 1 + pages.Head(first, TransitionBelow(first, rest)),
    };

    // Of several transitions in a row only the first clings, or a run of them would never find a page.
    private static int TransitionBelow(in PrintBlock block, ReadOnlySpan<PrintBlock> after) =>
        block.Kind != BlockKind.Transition && after is [{ Kind: BlockKind.Transition } transition, ..] ? 1 + transition.Lines : 0;

    private static ScenePages ToScene((int Page, int Lines) scene, PageLayout layout)
    {
        var eighths = (int)Math.Round(scene.Lines * 8.0 / layout.LinesPerPage, MidpointRounding.AwayFromZero);
        return new ScenePages(scene.Page, Math.Max(1, eighths), scene.Lines);
    }
}
