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

    private readonly List<BlockLine> lines = [];

    /// <summary>The lines of a block; a scene heading has its number in both margins.</summary>
    public List<BlockLine> Of(in PrintBlock block, string? sceneNumber)
    {
        var (first, end) = (block.Elements.Start.Value, block.Elements.End.Value);
        if (elements[first].Type is ElementType.SceneHeading or ElementType.Action or ElementType.Transition or ElementType.Centered)
            AddWhole(elements[first]);
        else if (SecondCue(first, end) is > 0 and var second)
            AddDual(first, second, end);
        else
            AddSpeech(first, end, 0);
        if (sceneNumber is not null)
            AddNumber(sceneNumber);
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
    }

    // A long number keeps off the heading and on the paper.
    private void AddNumber(string number)
    {
        StyledRun[] run = [new StyledRun(number, options.BoldHeadings ? TextStyle.Bold : TextStyle.Plain)];
        lines.Add(new BlockLine(0, Math.Max(0, Math.Min(LeftNumberColumn, ActionColumn - 1 - number.Length)), run));
        lines.Add(new BlockLine(0, Math.Max(ActionColumn + layout.ActionWidth + 1, Math.Min(options.Columns - 7, options.Columns - 1 - number.Length)), run));
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
        for (var index = first; index < end; index++)
        {
            row = elements[index].Type switch
            {
                ElementType.Character => AddCentred(elements[index], column, row),
                ElementType.Parenthetical => Add(elements[index], column + PageLayout.DualParentheticalIndent, layout.DualParentheticalWidth, row),
                ElementType.Dialogue or ElementType.Lyrics => Add(elements[index], column, layout.DualDialogueWidth, row),
                _ => row,
            };
        }
    }

    private int AddCentred(Element cue, int column, int row)
    {
        foreach (var line in StyledLines.Wrap(cue.Text, layout.DualDialogueWidth))
            lines.Add(new BlockLine(row++, column + (Math.Max(0, layout.DualDialogueWidth - StyledLines.Width(line)) / 2), line));
        return row;
    }

    private int Add(Element element, int column, int width, int row)
    {
        if (width == 0)
            return row;
        var style = element.Type == ElementType.Lyrics ? TextStyle.Italic : TextStyle.Plain;
        foreach (var line in StyledLines.Wrap(element.Text, width, style))
            lines.Add(new BlockLine(row++, column, line));
        return row;
    }
}
