using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>A line of a block: its row in the block, its column on the paper, its words.</summary>
internal readonly record struct BlockLine(int Row, int Column, IReadOnlyList<StyledRun> Runs);

/// <summary>The lines of a block at the columns of the industry, in tenths of an inch from the left edge of the paper.</summary>
internal sealed class BlockLines(IReadOnlyList<Element> elements, PageLayout layout, PdfOptions options)
{
    public const int CueColumn = 37;

    private const int ActionColumn = 15;
    private const int DialogueColumn = 25;
    private const int ParentheticalColumn = 31;
    private const int SecondSpeechColumn = 46;
    private const int LeftNumberColumn = 9;
    private const int RightNumberColumn = 78;

    private readonly List<BlockLine> lines = [];

    public List<BlockLine> Of(in PrintBlock block)
    {
        var (first, end) = (block.Elements.Start.Value, block.Elements.End.Value);
        var second = SecondCue(first, end);
        if (block.Kind is BlockKind.Heading or BlockKind.Paragraph or BlockKind.Transition || (block.Kind == BlockKind.Solid && second < 0))
            AddWhole(elements[first]);
        else if (second < 0)
            AddSpeech(first, end, 0);
        else
            AddDual(first, second, end);
        return lines;
    }

    private int SecondCue(int first, int end)
    {
        for (var index = first + 1; index < end; index++)
            if (elements[index] is { Type: ElementType.Character, IsDual: true })
                return index;
        return -1;
    }

    private void AddWhole(Element element)
    {
        var isHeading = element.Type == ElementType.SceneHeading;
        var wrapped = StyledLines.Wrap(element.Text, layout.ActionWidth, isHeading && options.BoldHeadings ? TextStyle.Bold : TextStyle.Plain);
        for (var row = 0; row < wrapped.Count; row++)
        {
            var slack = Math.Max(0, layout.ActionWidth - StyledLines.Width(wrapped[row]));
            var indent = element.Type switch { ElementType.Transition => slack, ElementType.Centered => slack / 2, _ => 0 };
            lines.Add(new BlockLine(row, ActionColumn + indent, wrapped[row]));
        }

        if (!isHeading || !options.SceneNumbers || element.SceneNumber is not { } number)
            return;
        StyledRun[] run = [new StyledRun(number, options.BoldHeadings ? TextStyle.Bold : TextStyle.Plain)];
        lines.Add(new BlockLine(0, LeftNumberColumn, run));
        lines.Add(new BlockLine(0, RightNumberColumn, run));
    }

    private void AddSpeech(int first, int end, int row)
    {
        for (var index = first; index < end; index++)
        {
            var (column, width) = elements[index].Type switch
            {
                ElementType.Character => (CueColumn, layout.CueWidth),
                ElementType.Parenthetical => (ParentheticalColumn, layout.ParentheticalWidth),
                ElementType.Dialogue or ElementType.Lyrics => (DialogueColumn, layout.DialogueWidth),
                _ => (0, 0),
            };
            row = Add(elements[index], column, width, row);
        }
    }

    private void AddDual(int first, int second, int end)
    {
        AddSide(first, second, ActionColumn);
        AddSide(second, end, SecondSpeechColumn);
    }

    private void AddSide(int first, int end, int column)
    {
        var row = 0;
        var width = layout.DualDialogueWidth;
        for (var index = first; index < end; index++)
        {
            var indent = elements[index].Type == ElementType.Character ? Math.Max(0, (width - elements[index].Text.Length) / 2) : 0;
            var isSpoken = elements[index].Type is ElementType.Character or ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics;
            row = Add(elements[index], column + indent, isSpoken ? width : 0, row);
        }
    }

    private int Add(Element element, int column, int width, int row)
    {
        if (width == 0)
            return row;
        foreach (var line in StyledLines.Wrap(element.Text, width))
            lines.Add(new BlockLine(row++, column, line));
        return row;
    }
}
