using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Certificates;

/// <summary>
/// What an element says, whatever it was written in: its type, words, styles, number, level and whether it is spoken at once with another. White
/// space counts where it shows: line ends, and the indentation of action.
/// </summary>
internal static class CanonicalForm
{
    public static string KeyOf(Element element) =>
        $"{element.Type}|{(element.IsDual ? "dual" : "")}|{element.Depth}|{element.SceneNumber}|{Text(element.Type, element.Text)}";

    public static bool AreSame(TitleEntry one, TitleEntry other) =>
        one.Key.Equals(other.Key, StringComparison.OrdinalIgnoreCase) && Text(ElementType.Dialogue, one.Value) == Text(ElementType.Dialogue, other.Value);

    /// <summary>The elements, each with its index. Dialogue of one speech that only an aside parts is one element to every format.</summary>
    public static List<(Element Element, int Index)> Join(IReadOnlyList<Element> elements)
    {
        var joined = new List<(Element Element, int Index)>(elements.Count);
        var speech = new StringBuilder();
        var open = -1;
        for (var index = 0; index < elements.Count; index++)
        {
            var element = elements[index];
            if (element.Type == ElementType.Dialogue && open >= 0)
            {
                if (speech.Length == 0)
                    speech.Append(joined[open].Element.Text);
                speech.Append('\n').Append(element.Text);
                continue;
            }

            if (element.Type is not (ElementType.Note or ElementType.Boneyard))
            {
                Close(joined, open, speech);
                open = element.Type == ElementType.Dialogue ? joined.Count : -1;
            }

            joined.Add((element, index));
        }

        Close(joined, open, speech);
        return joined;
    }

    private static void Close(List<(Element Element, int Index)> joined, int open, StringBuilder speech)
    {
        if (speech.Length > 0)
            joined[open] = joined[open] with { Element = new Element(ElementType.Dialogue, speech.ToString()) };
        speech.Clear();
    }

    public static string NameOf(ElementType type) => type switch
    {
        ElementType.SceneHeading => "a scene heading",
        ElementType.Character => "a character cue",
        ElementType.PageBreak => "a page break",
        ElementType.Centered => "centered text",
        ElementType.Action or ElementType.Dialogue or ElementType.Lyrics or ElementType.Boneyard => type.ToString().ToLowerInvariant(),
        _ => $"a {type.ToString().ToLowerInvariant()}",
    };

    private static string Text(ElementType type, string text)
    {
        var key = StyledWords.Key(Emphasis.Parse(text));
        var lines = key.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            lines[i] = Spaced(lines[i], keepsIndent: type == ElementType.Action);
        return string.Join('\n', lines).Trim('\n');
    }

    private static string Spaced(string line, bool keepsIndent)
    {
        var spaced = new StringBuilder(line.Length);
        var indent = keepsIndent ? line.Length - line.AsSpan().TrimStart().Length : 0;
        spaced.Append(line, 0, indent);
        foreach (var word in new Words(line))
            spaced.Append(spaced.Length > indent ? " " : "").Append(line.AsSpan()[word]);
        return spaced.ToString();
    }
}
