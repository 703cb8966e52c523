using System.Runtime.InteropServices;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Layout;

/// <summary>
/// Gathers elements into the blocks that print. Sections, synopses, notes and boneyard print nothing; they do not end a speech either.
/// </summary>
internal sealed class PrintBlocks
{
    private readonly List<PrintBlock> blocks = [];
    private readonly List<SpeechPart> parts = [];
    private readonly IReadOnlyList<Element> elements;
    private readonly PageLayout layout;
    private int next;

    public PrintBlocks(IReadOnlyList<Element> elements, PageLayout layout)
    {
        this.elements = elements;
        this.layout = layout;
        while (next < elements.Count)
            Add(elements[next]);
    }

    public ReadOnlySpan<PrintBlock> Blocks => CollectionsMarshal.AsSpan(blocks);

    public ReadOnlySpan<SpeechPart> Parts => CollectionsMarshal.AsSpan(parts);

    private void Add(Element element)
    {
        switch (element.Type)
        {
            case ElementType.SceneHeading:
                AddOne(BlockKind.Heading, LineWrap.Count(element.Text, layout.ActionWidth));
                break;
            case ElementType.Action:
                AddOne(BlockKind.Paragraph, LineWrap.Count(element.Text, layout.ActionWidth));
                break;
            case ElementType.Transition:
                AddOne(BlockKind.Transition, LineWrap.Count(element.Text, layout.ActionWidth));
                break;
            case ElementType.Centered:
                AddOne(BlockKind.Solid, LineWrap.Count(element.Text, layout.ActionWidth));
                break;
            case ElementType.Character or ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics:
                AddSpeech();
                break;
            case ElementType.PageBreak:
                AddOne(BlockKind.PageBreak, 0);
                break;
            default:
                next++;
                break;
        }
    }

    private void AddOne(BlockKind kind, int lines)
    {
        blocks.Add(new PrintBlock(kind, lines, Elements: next..(next + 1)));
        next++;
    }

    private void AddSpeech()
    {
        var first = next;
        var end = EndOfSpeech(first);
        next = end;
        if (end < elements.Count && elements[end] is { Type: ElementType.Character, IsDual: true })
        {
            next = EndOfSpeech(end);
            var left = Measure(first, end, layout.DualDialogueWidth, layout.DualDialogueWidth, layout.DualParentheticalWidth);
            var right = Measure(end, next, layout.DualDialogueWidth, layout.DualDialogueWidth, layout.DualParentheticalWidth);
            parts.RemoveRange(left.Parts.Start.Value, parts.Count - left.Parts.Start.Value);
            blocks.Add(new PrintBlock(BlockKind.Solid, Math.Max(left.Lines, right.Lines), Elements: first..next));
            return;
        }

        blocks.Add(Measure(first, end, layout.CueWidth, layout.DialogueWidth, layout.ParentheticalWidth));
    }

    private int EndOfSpeech(int first)
    {
        var end = first + 1;
        while (end < elements.Count && !EndsSpeech(elements[end].Type) && !IsNextVerse(elements[end - 1].Type, elements[end].Type))
            end++;
        return end;
    }

    // Lyrics in a row are one element, so where one follows another there was a blank line between them.
    private static bool IsNextVerse(ElementType before, ElementType type) => before == ElementType.Lyrics && type == ElementType.Lyrics;

    private static bool EndsSpeech(ElementType type) => type is ElementType.SceneHeading or ElementType.Action or ElementType.Character
        or ElementType.Transition or ElementType.Centered or ElementType.PageBreak or ElementType.Section or ElementType.Synopsis;

    private PrintBlock Measure(int first, int end, int cueWidth, int dialogueWidth, int parentheticalWidth)
    {
        var firstPart = parts.Count;
        var (cue, cueAgain) = (0, 0);
        var lines = 0;
        for (var index = first; index < end; index++)
        {
            var element = elements[index];
            var width = element.Type switch
            {
                ElementType.Character => cueWidth,
                ElementType.Parenthetical => parentheticalWidth,
                ElementType.Dialogue or ElementType.Lyrics => dialogueWidth,
                _ => 0,
            };
            if (width == 0)
                continue;
            var count = LineWrap.Count(element.Text, width);
            lines += count;
            if (element.Type == ElementType.Character)
                (cue, cueAgain) = (count, ContinuedCue.Lines(element.Text, width));
            else
                parts.Add(new SpeechPart(count, element.Type == ElementType.Parenthetical));
        }

        return new PrintBlock(cue > 0 ? BlockKind.Speech : BlockKind.Paragraph, lines, cue, cueAgain, firstPart..parts.Count, first..end);
    }
}
