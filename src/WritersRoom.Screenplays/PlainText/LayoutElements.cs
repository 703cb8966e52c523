using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.PlainText;

/// <summary>Makes elements of classified lines.</summary>
internal sealed class LayoutElements(List<LayoutLine> lines, CertificateBuilder certificate, Places places)
{
    private const int LeastCentring = 6;

    private readonly GatheredElements elements = new();
    private readonly Dictionary<LineKind, int> widths = lines
        .Where(line => line.HasWords && !line.IsSideBySide)
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
        if (line.IsSideBySide)
        {
            AddSpeeches(line);
            return;
        }

        switch (line.Kind)
        {
            case LineKind.Heading when line.SceneNumber is null && previous?.Kind == LineKind.Heading && !hasBlank && HeadingWords.Match(line.Text) == 0:
                elements.Extend(" " + Words(line));
                break;
            case LineKind.Heading:
                elements.Add(new Element(ElementType.SceneHeading, Words(line)) { SceneNumber = line.SceneNumber });
                break;
            case LineKind.Transition:
                elements.Add(new Element(ElementType.Transition, Words(line)));
                break;
            case LineKind.Cue when ResumesSpeech(line):
                certificate.Drop($"the cue \"{line.Text}\" that a page end made repeat", places.Of(line));
                break;
            case LineKind.Cue:
                elements.Add(new Element(ElementType.Character, Words(line)));
                speaker = CharacterName.FromCue(Words(line));
                break;
            case LineKind.Dialogue:
                Extend(ElementType.Dialogue, line, joins: IsSpoken(previous) || previous is { IsSideBySide: false, Kind: LineKind.Cue });
                break;
            case LineKind.Parenthetical:
                Extend(ElementType.Parenthetical, line, joins: previous?.Kind == LineKind.Parenthetical && !previous.Text.EndsWith(')'));
                break;
            case LineKind.Action when IsCentred(line):
                Extend(ElementType.Centered, line, joins: !hasBlank);
                break;
            default:
                Extend(ElementType.Action, line, joins: previous?.Kind == LineKind.Action && (!hasBlank || RunsOverPageEnd(line)));
                break;
        }
    }

    private void AddSpeeches(LayoutLine line)
    {
        if (line.Speeches is not { } speeches)
            return;
        foreach (var element in speeches.Elements)
            elements.Add(element);
        certificate.Approximate("two columns were read as two speeches spoken at once", places.Of(line));
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
        if (hasBlank && !hasPageEnd && line.Kind == LineKind.Dialogue)
            return "\n\n";
        var space = line.Text.IndexOf(' ', StringComparison.Ordinal);
        var word = space < 0 ? line.Text.Length : space;
        if (previous.Text.Length + 1 + word <= widths[line.Kind])
            return "\n";
        var isHyphenated = previous.Text.Length > 1 && previous.Text[^1] == '-' && char.IsLetter(previous.Text[^2]);
        return isHyphenated ? "" : " ";
    }

    private bool RunsOverPageEnd(LayoutLine line) => hasPageEnd && (char.IsLower(line.Text[0]) || BreaksOffInASentence(previous!));

    private bool BreaksOffInASentence(LayoutLine line) =>
        line.Text.Length * 5 > widths[line.Kind] * 4 && (char.IsLetter(line.Text[^1]) || line.Text[^1] == ',') && !LineRules.IsUpperCase(line.Text);

    // As much white on its left as on its right, up to where action ends.
    private bool IsCentred(LayoutLine line)
    {
        var left = line.Indent - line.Columns.Action;
        var right = line.Columns.Action + widths[LineKind.Action] - line.End;
        return line.Columns.TellSpeech && left > LeastCentring && Math.Abs(left - right) <= 2 && (hasBlank || elements.LastType is null or ElementType.Centered);
    }

    // "(MORE)", the end of a page, and the same name again.
    private bool ResumesSpeech(LayoutLine line) =>
        hasPageEnd && IsSpoken(previous) && line.Text.Contains("CONT", StringComparison.OrdinalIgnoreCase) && speaker == CharacterName.FromCue(Words(line));

    private static bool IsSpoken(LayoutLine? line) => line is { IsSideBySide: false, Kind: LineKind.Dialogue or LineKind.Parenthetical };

    private static string Words(LayoutLine line) => Emphasis.Escape(line.Text);
}
