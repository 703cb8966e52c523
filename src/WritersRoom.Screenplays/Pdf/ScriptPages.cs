using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>
/// Puts the lines of a script on pages, exactly where the paginator counts them: a speech that is cut has (MORE) below and its cue with
/// (CONT'D) above.
/// </summary>
internal sealed class ScriptPages(Screenplay screenplay, PdfOptions options)
{
    private const int RightMargin = 76;
    private const int PageNumberRow = -3;

    private readonly PageLayout layout = options.Layout;
    private readonly List<PrintedLine> lines = [];

    public List<PrintedLine> Compose(out int pageCount)
    {
        var print = new PrintBlocks(screenplay.Elements, layout);
        var filler = new PageFiller(layout, print.Parts);
        var blocks = print.Blocks;
        for (var index = 0; index < blocks.Length; index++)
        {
            ref readonly var block = ref blocks[index];
            if (block.Kind == BlockKind.PageBreak)
                filler.Break();
            else
                Print(block, Paginator.Place(ref filler, blocks, index, layout));
        }

        pageCount = filler.PageCount;
        for (var page = 1; page < pageCount; page++)
            Add(page, PageNumberRow, $"{page + 1}.", RightMargin - $"{page + 1}.".Length);
        return lines;
    }

    private void Print(in PrintBlock block, in Placement placement)
    {
        var printed = new BlockLines(screenplay.Elements, layout, options).Of(block);
        var cut = placement.LinesHere < block.Lines;
        foreach (var (row, column, runs) in printed)
        {
            if (!cut || row < placement.LinesHere)
                Add(placement.Page - 1, placement.Row + row, column, runs);
            else
                Add(placement.Page, row - placement.LinesHere + block.Cue, column, runs);
        }

        if (cut && block.Kind == BlockKind.Speech)
            PrintContinued(block, placement, printed);
    }

    private void PrintContinued(in PrintBlock block, in Placement placement, List<BlockLine> printed)
    {
        Add(placement.Page - 1, placement.Row + placement.LinesHere, "(MORE)", BlockLines.CueColumn);
        for (var i = 0; i < block.Cue; i++)
        {
            var runs = printed[i].Runs;
            var isContinued = i == block.Cue - 1 && !runs.Any(run => run.Text.Contains("CONT'D", StringComparison.Ordinal));
            Add(placement.Page, i, printed[i].Column, isContinued ? [.. runs, new StyledRun(" (CONT'D)", TextStyle.Plain)] : runs);
        }
    }

    private void Add(int page, int row, string words, int column) => Add(page, row, column, [new StyledRun(words, TextStyle.Plain)]);

    // What is taller than a page runs on over as many as it needs.
    private void Add(int page, int row, int column, IReadOnlyList<StyledRun> runs)
    {
        if (runs.Count > 0)
            lines.Add(new PrintedLine(page + Math.Max(0, row / layout.LinesPerPage), row < 0 ? row : row % layout.LinesPerPage, column, runs));
    }
}
