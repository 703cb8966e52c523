using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Makes elements of classified lines.</summary>
internal sealed class LayoutElements(List<LayoutLine> lines, CertificateBuilder certificate)
{
    private readonly GatheredElements elements = new();
    private readonly Dictionary<LineKind, int> widths = lines
        .Where(line => line.HasWords)
        .GroupBy(line => line.Kind)
        .ToDictionary(kind => kind.Key, kind => kind.Max(line => line.Text.Length));

    private LayoutLine? previous;
    private string? speaker;
    private bool hasBlank;
    private bool hasPageEnd;

    public List<Element> Build()
    {
        foreach (var line in lines)
        {
            hasPageEnd |= line.StartsPage || (line.IsFurniture && !line.IsTitle);
            hasBlank |= line.IsBlank && !line.IsSpacing;
            if (line.IsBlank || line.IsFurniture)
                continue;

            Add(line);
            previous = line;
            hasBlank = hasPageEnd = false;
        }

        return elements.ToList();
    }

    private void Add(LayoutLine line)
    {
        switch (line.Kind)
        {
            case LineKind.Heading:
                elements.Add(new Element(ElementType.SceneHeading, Words(line)) { SceneNumber = line.SceneNumber });
                break;
            case LineKind.Transition:
                elements.Add(new Element(ElementType.Transition, Words(line)));
                break;
            case LineKind.Cue when ResumesSpeech(line):
                certificate.Drop($"the cue \"{line.Text}\" that a page end made repeat", $"line {line.Number}");
                break;
            case LineKind.Cue:
                elements.Add(new Element(ElementType.Character, Words(line)));
                speaker = CharacterName.FromCue(Words(line));
                break;
            case LineKind.Dialogue:
                Extend(ElementType.Dialogue, line, joins: IsSpoken(previous) || previous?.Kind == LineKind.Cue);
                break;
            case LineKind.Parenthetical:
                Extend(ElementType.Parenthetical, line, joins: previous?.Kind == LineKind.Parenthetical && !previous.Text.EndsWith(')'));
                break;
            default:
                Extend(ElementType.Action, line, joins: previous?.Kind == LineKind.Action && (!hasBlank || RunsOverPageEnd(line)));
                break;
        }
    }

    private void Extend(ElementType type, LayoutLine line, bool joins)
    {
        if (joins && elements.LastType == type)
            elements.Extend(Joint(line) + Words(line));
        else
            elements.Add(new Element(type, Words(line)));
    }

    // A line that had no room for the next word was wrapped; one that had was ended by the writer.
    private string Joint(LayoutLine line)
    {
        if (previous is null || previous.Kind != line.Kind)
            return "\n";
        var space = line.Text.IndexOf(' ', StringComparison.Ordinal);
        var word = space < 0 ? line.Text.Length : space;
        if (previous.Text.Length + 1 + word <= widths[line.Kind])
            return "\n";
        var isHyphenated = previous.Text.Length > 1 && previous.Text[^1] == '-' && char.IsLetter(previous.Text[^2]);
        return isHyphenated ? "" : " ";
    }

    private bool RunsOverPageEnd(LayoutLine line) => hasPageEnd && char.IsLower(line.Text[0]);

    // "(MORE)", the end of a page, and the same name again.
    private bool ResumesSpeech(LayoutLine line) =>
        hasPageEnd && IsSpoken(previous) && line.Text.Contains("CONT", StringComparison.OrdinalIgnoreCase) && speaker == CharacterName.FromCue(Words(line));

    private static bool IsSpoken(LayoutLine? line) => line?.Kind is LineKind.Dialogue or LineKind.Parenthetical;

    private static string Words(LayoutLine line) => Emphasis.Escape(line.Text);
}
