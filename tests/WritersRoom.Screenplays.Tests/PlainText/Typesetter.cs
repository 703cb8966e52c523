using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.PlainText;

/// <summary>
/// Lays a screenplay out in a house's style and knows what every line is. It shares no line of code with the product's own writers, so that
/// the reader is not tried on its mirror image.
/// </summary>
internal sealed class Typesetter(LayoutStyle style)
{
    private readonly List<(string Text, char Tag)> lines = [];
    private int row;
    private int page = 1;
    private int scene;
    private string? speaker;

    public static TaggedLayout Set(Screenplay screenplay, LayoutStyle style)
    {
        var typesetter = new Typesetter(style);
        foreach (var element in screenplay.Elements)
            typesetter.Add(element);
        return new TaggedLayout(typesetter.lines);
    }

    private void Add(Element element)
    {
        var words = string.Join('\n', Emphasis.Plain(element.Text).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
        if (words.Length == 0)
            return;
        switch (element.Type)
        {
            case ElementType.SceneHeading:
                Open(3);
                AddHeading(AsInFilm(words));
                break;
            case ElementType.Action:
                Open(2);
                Wrap(words, style.Action, style.ActionWidth, 'N');
                break;
            case ElementType.Character:
                Open(3);
                speaker = words;
                Print(style.Cue, words, 'C');
                break;
            case ElementType.Parenthetical:
                Wrap(words, style.Parenthetical, 22, 'E');
                break;
            case ElementType.Dialogue:
                Wrap(words, style.Dialogue, style.DialogueWidth, 'D');
                break;
            case ElementType.Transition:
                Open(2);
                Print(style.Action + style.ActionWidth - words.Length, words, 'T');
                break;
        }
    }

    private void AddHeading(string words)
    {
        scene++;
        var number = scene.ToString();
        if (!style.HasNumbers)
            Print(style.Action, words, 'S');
        else
            Line(number.PadLeft(style.Action - 4).PadRight(style.Action) + words.PadRight(style.ActionWidth) + number, 'S');
    }

    // A play has "SCENE II. A camp near Forres."
    private static string AsInFilm(string words)
    {
        var dot = words.IndexOf(". ", StringComparison.Ordinal);
        return words.StartsWith("SCENE ", StringComparison.Ordinal) && dot > 0 ? $"EXT. {words[(dot + 2)..].TrimEnd('.').ToUpperInvariant()} - DAY" : words;
    }

    // A blank line, and a new page where fewer lines are left than belong together.
    private void Open(int needed)
    {
        if (row + needed + 1 > style.LinesPerPage)
        {
            if (style.HasContinued && speaker is null)
                Line(new string(' ', style.Action + 50) + "(CONTINUED)", 'M');
            Turn();
        }
        else if (lines.Count > 0)
        {
            Line("", 'O');
        }

        speaker = null;
    }

    private void Wrap(string words, int column, int width, char tag)
    {
        foreach (var paragraph in words.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    Print(column, line, tag);
                    line = "";
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            Print(column, line, tag);
        }
    }

    private void Print(int column, string words, char tag)
    {
        if (row >= style.LinesPerPage)
            TurnInside();
        Line(new string(' ', Math.Max(0, column)) + words, tag);
    }

    private void TurnInside()
    {
        if (speaker is not null && style.HasContinued)
            Line(new string(' ', style.Cue) + "(MORE)", 'M');
        Turn();
        if (speaker is not null && style.HasContinued)
            Line(new string(' ', style.Cue) + $"{speaker} (CONT'D)", 'C');
    }

    private void Turn()
    {
        page++;
        if (style.HasFormFeeds)
            lines.Add(("\f", 'O'));
        else
            lines.Add(("", 'O'));
        lines.Add((new string(' ', style.Action + 58) + $"{page}.", 'M'));
        lines.Add(("", 'O'));
        row = 0;
    }

    private void Line(string text, char tag)
    {
        lines.Add((text, tag));
        row++;
    }
}
