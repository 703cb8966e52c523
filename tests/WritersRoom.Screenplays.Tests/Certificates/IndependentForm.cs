using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Certificates;

/// <summary>What a screenplay says, whatever it was written in; made apart from the form that certificates are made with.</summary>
internal static class IndependentForm
{
    public static IEnumerable<string> Titles(Screenplay screenplay) =>
        screenplay.TitlePage.Entries.Select(entry => $"{entry.Key.ToUpperInvariant()}={Spaced(Styled(entry.Value), false)}");

    public static List<(string Form, int Line)> Of(Screenplay screenplay)
    {
        var forms = new List<(string Form, int Line)>();
        foreach (var element in screenplay.Elements)
        {
            var lines = Styled(element.Text).Split('\n').Select(line => Spaced(line, element.Type == ElementType.Action));
            forms.Add(($"{element.Type} {element.IsDual} {element.Depth} {element.SceneNumber} {string.Join('\n', lines).Trim('\n')}", element.Line));
        }

        return forms;
    }

    private static string Styled(string text)
    {
        var letters = new StringBuilder();
        var style = TextStyle.Plain;
        foreach (var run in Emphasis.Parse(text))
        {
            foreach (var letter in run.Text)
            {
                if (!char.IsWhiteSpace(letter) && style != run.Style)
                    letters.Append('\uFFFF').Append(style = run.Style);
                letters.Append(letter);
            }
        }

        return letters.ToString();
    }

    private static string Spaced(string line, bool isIndented) =>
        (isIndented ? line[..^line.AsSpan().TrimStart().Length] : "") + string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
