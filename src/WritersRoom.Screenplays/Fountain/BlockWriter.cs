using System.Text;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>Writes elements as blocks with one blank line between them.</summary>
internal sealed class BlockWriter(IReadOnlyList<Element> elements)
{
    private readonly StringBuilder text = new();
    private readonly LookAhead ahead = new(elements);
    private readonly int[] starts = new int[elements.Count];
    private bool inSpeech;
    private bool forceNext;
    private ElementType? previous;

    /// <summary>Where each element was written; one for which there is nothing to write starts where the next one does.</summary>
    public IReadOnlyList<int> Starts => starts;

    public string Write(bool forceFirst)
    {
        forceNext = forceFirst;
        for (var index = 0; index < elements.Count; index++)
        {
            starts[index] = text.Length;
            Write(index);
        }

        return text.ToString();
    }

    /// <summary>One element without the lines around it.</summary>
    public static string WriteInPlace(Element element, bool endsBlock, bool force) => element.Type switch
    {
        ElementType.Character => LineWriter.Cue(element, force: endsBlock),
        ElementType.Dialogue => LineWriter.Dialogue(element.Text),
        ElementType.Parenthetical => LineWriter.Parenthetical(element.Text),
        _ => Block(element, force),
    };

    private void Write(int index)
    {
        var element = elements[index];
        switch (element.Type)
        {
            case ElementType.Character:
                WriteCue(index);
                break;
            case ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics when inSpeech && !IsSecondLyrics(element):
                WriteSpoken(index);
                break;
            case ElementType.Note or ElementType.Boneyard when inSpeech && ahead.SpeechFollows(index):
                text.Length--;
                text.Append(' ').Append(LineWriter.Aside(element)).Append('\n');
                break;
            default:
                inSpeech = false;
                Append(Block(ahead.Escape(index), forceNext));
                break;
        }

        if (element.Type is not (ElementType.Note or ElementType.Boneyard))
            previous = element.Type;
    }

    private void WriteCue(int index)
    {
        inSpeech = false;
        if (string.IsNullOrWhiteSpace(elements[index].Text))
            return;
        Append(LineWriter.Cue(ahead.Escape(index), forceNext || !ahead.SpeechFollows(index)));
        inSpeech = true;
    }

    private void WriteSpoken(int index)
    {
        var element = ahead.Escape(index);
        if (LookAhead.IsLeftOut(element))
            return;
        text.Append(element.Type switch
        {
            ElementType.Dialogue => LineWriter.Dialogue(element.Text),
            ElementType.Parenthetical => LineWriter.Parenthetical(element.Text),
            _ => LineWriter.EachLine(element.Text, "~", ""),
        }).Append('\n');
    }

    // Two lyrics in a row would become one in a speech; outside, a blank line keeps them apart.
    private bool IsSecondLyrics(Element element) => element.Type == ElementType.Lyrics && previous == ElementType.Lyrics;

    private void Append(string block)
    {
        if (block.Length == 0)
            return;
        if (text.Length > 0)
            text.Append('\n');
        text.Append(block).Append('\n');
        forceNext = false;
    }

    private static string Block(Element element, bool force) => element.Type switch
    {
        ElementType.SceneHeading => LineWriter.Heading(element),
        ElementType.Transition => LineWriter.Transition(element.Text, force),
        ElementType.Lyrics => LineWriter.EachLine(element.Text, "~", ""),
        ElementType.Centered => LineWriter.EachLine(element.Text, "> ", " <"),
        ElementType.Section => $"{new string('#', Math.Max(1, element.Depth))} {LineWriter.OneLine(element.Text)}".TrimEnd(),
        ElementType.Synopsis => LineWriter.EachLine(element.Text, "= ", ""),
        ElementType.PageBreak => "===",
        ElementType.Note or ElementType.Boneyard => LineWriter.Aside(element),
        _ => LineWriter.Action(element.Text, force),
    };
}
