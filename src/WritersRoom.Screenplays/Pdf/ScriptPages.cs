using System.Globalization;
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
    private const int PageNumberRow = -3;

    private readonly PageLayout layout = options.Layout;
    private readonly List<PrintedLine> lines = [];
    private readonly bool isNumbered = screenplay.Scenes.Any(scene => scene.Number is not null);
    private int headings;

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
        var rightMargin = options.Columns - 9;
        for (var page = 1; page < pageCount; page++)
            Add(page, PageNumberRow, $"{page + 1}.", rightMargin - $"{page + 1}.".Length);
        return lines;
    }

    private void Print(in PrintBlock block, ReadOnlySpan<Placement> placed)
    {
        var printed = new BlockLines(screenplay.Elements, layout, options).Of(block, NumberOf(block));
        foreach (var piece in placed)
        {
            var first = piece.Row - piece.From;
            if (piece.From > 0 && block.Kind == BlockKind.Speech)
            {
                PrintCueAgain(screenplay.Elements[block.Elements.Start.Value], piece);
                first += block.CueAgain;
            }

            var end = piece.From + piece.Lines;
            foreach (var (row, column, runs) in printed)
                if (row >= piece.From && row < end)
                    Add(piece.Page - 1, first + row, column, runs);
            if (end < block.Lines && block.Kind == BlockKind.Speech)
                Add(piece.Page - 1, first + end, "(MORE)", BlockLines.CueColumn);
        }
    }

    private void PrintCueAgain(Element cue, in Placement piece)
    {
        var row = piece.Row;
        foreach (var line in StyledLines.Wrap(ContinuedCue.Of(cue.Text), layout.CueWidth))
            Add(piece.Page - 1, row++, BlockLines.CueColumn, line);
    }

    private string? NumberOf(in PrintBlock block)
    {
        if (block.Kind != BlockKind.Heading)
            return null;
        headings++;
        return options.SceneNumbers switch
        {
            SceneNumbers.None => null,
            SceneNumbers.Counted when !isNumbered => headings.ToString(CultureInfo.InvariantCulture),
            _ => screenplay.Elements[block.Elements.Start.Value].SceneNumber,
        };
    }

    private void Add(int page, int row, string words, int column) => Add(page, row, column, [new StyledRun(words, TextStyle.Plain)]);

    // What is taller than a page runs on over as many as it needs.
    private void Add(int page, int row, int column, IReadOnlyList<StyledRun> runs)
    {
        if (runs.Count > 0)
            lines.Add(new PrintedLine(page + Math.Max(0, row / layout.LinesPerPage), row < 0 ? row : row % layout.LinesPerPage, column, runs));
    }
}
