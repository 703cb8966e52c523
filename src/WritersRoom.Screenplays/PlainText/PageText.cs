using System.Text;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Writes elements at their columns.</summary>
internal sealed class PageText(StringBuilder text, CertificateBuilder certificate)
{
    private const int ActionColumn = 10;
    private const int DialogueColumn = 20;
    private const int ParentheticalColumn = 25;
    private const int CueColumn = 30;
    private const int RightNumberColumn = 72;

    private static readonly PageLayout Page = PageLayout.Letter;

    private ElementType? previous;

    public void Write(IReadOnlyList<Element> elements)
    {
        foreach (var element in elements)
            Write(element);
    }

    public static string Centered(string line) =>
        new string(' ', ActionColumn + Math.Max(0, (Page.ActionWidth - line.Length) / 2)) + line;

    private void Write(Element element)
    {
        if (element.Type is ElementType.Note or ElementType.Boneyard or ElementType.Section or ElementType.Synopsis)
        {
            certificate.Drop($"{Describe(element.Type)} does not print", $"line {element.Line}");
            return;
        }

        if (element.Type == ElementType.PageBreak)
        {
            text.Append("\f\n");
        }
        else
        {
            if (!Continues(element.Type) && text.Length > 0)
                text.Append('\n');
            WriteWords(element);
        }

        Count(element);
        previous = element.Type;
    }

    private void WriteWords(Element element)
    {
        var words = Emphasis.Plain(element.Text);
        switch (element.Type)
        {
            case ElementType.SceneHeading:
                WriteHeading(element, words);
                break;
            case ElementType.Character:
                WriteLines(words, CueColumn, Page.CueWidth);
                break;
            case ElementType.Parenthetical:
                WriteLines(words, ParentheticalColumn, Page.ParentheticalWidth);
                break;
            case ElementType.Dialogue or ElementType.Lyrics when previous is not null && IsSpoken(previous.Value):
                WriteLines(words, DialogueColumn, Page.DialogueWidth);
                break;
            case ElementType.Transition:
                text.Append(new string(' ', Math.Max(CueColumn + 10, ActionColumn + Page.ActionWidth - words.Length))).Append(words).Append('\n');
                break;
            case ElementType.Centered:
                foreach (var line in WrappedText.Split(words, Page.ActionWidth))
                    text.Append(Centered(words[line])).Append('\n');
                break;
            default:
                WriteLines(words, ActionColumn, Page.ActionWidth);
                break;
        }
    }

    private void WriteHeading(Element element, string words)
    {
        if (element.SceneNumber is not { } number)
        {
            WriteLines(words, ActionColumn, Page.ActionWidth);
            return;
        }

        var margin = number.Length < ActionColumn ? number.PadLeft(6).PadRight(ActionColumn) : number + "  ";
        text.Append((margin + words).PadRight(RightNumberColumn)).Append("  ").Append(number).Append('\n');
    }

    private void WriteLines(string words, int column, int width)
    {
        foreach (var line in WrappedText.Split(words, width))
            text.Append(' ', line.End.Value > line.Start.Value ? column : 0).Append(words, line.Start.Value, line.End.Value - line.Start.Value).Append('\n');
    }

    private bool Continues(ElementType type) =>
        previous is { } before && IsSpoken(before) && type is ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics;

    private static bool IsSpoken(ElementType type) =>
        type is ElementType.Character or ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics;

    private void Count(Element element)
    {
        if (element.IsDual)
            certificate.Approximate("speeches spoken at once are printed one after the other", $"line {element.Line}");
        else if (element is { Type: ElementType.SceneHeading, SceneNumber: null } && !LineRules.IsHeading(element.Text))
            certificate.Approximate($"the heading \"{element.Text}\" looks like any line in capitals: it has neither INT. nor EXT. nor a number", $"line {element.Line}");
        else if (Emphasis.Parse(element.Text).Any(run => run.Style != TextStyle.Plain))
            certificate.Approximate("emphasis is left out; the words are kept", $"line {element.Line}");
        else
            certificate.Keep(element.Type);
    }

    private static string Describe(ElementType type) => type == ElementType.Boneyard ? "boneyard" : $"a {type.ToString().ToLowerInvariant()}";
}
