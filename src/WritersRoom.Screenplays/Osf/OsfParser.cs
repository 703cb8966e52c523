using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Osf;

/// <summary>Reads the paragraphs of a document in Open Screenplay Format.</summary>
internal sealed class OsfParser(CertificateBuilder certificate)
{
    private readonly FdxLeftOut leftOut = new();

    public List<FdxParagraph> Paragraphs { get; } = [];

    public List<FdxParagraph> TitlePage { get; } = [];

    public void Parse(string text)
    {
        leftOut.Comments(XmlCursor.Check(text));
        using var xml = new XmlCursor(text);
        xml.MoveToRoot();
        if (xml.Name != "document")
            throw new ScreenplayFormatException(
                ScreenplayFormatError.Malformed,
                $"The file is XML but not a screenplay: its first element is <{xml.Name}> (line {xml.Line}). Export it as FDX or Fountain.");
        xml.Children(name => ReadPart(xml, name));
        leftOut.Report(certificate);
    }

    private void ReadPart(XmlCursor xml, string name)
    {
        switch (name)
        {
            case "paragraphs":
                xml.Children(child => ReadParagraph(xml, child, Paragraphs));
                break;
            case "titlepage":
                xml.Children(child => ReadParagraph(xml, child, TitlePage));
                break;
            default:
                leftOut.Setting(name, xml.Line);
                xml.Skip();
                break;
        }
    }

    private void ReadParagraph(XmlCursor xml, string name, List<FdxParagraph> into)
    {
        if (name != "para")
        {
            leftOut.Setting(name, xml.Line);
            xml.Skip();
            return;
        }

        var paragraph = new FdxParagraph(into.Count + 1, xml.Line) { SceneNumber = xml.Attribute("number") };
        LeaveOutBut(xml, "number", "note", "synopsis");
        if (xml.Attribute("note") is { Length: > 0 } note)
            paragraph.Notes.Add(new FdxNote(note, IsBoneyard: false));
        if (xml.Attribute("synopsis") is { Length: > 0 } synopsis)
            paragraph.Summary = synopsis;
        xml.Children(child => ReadInside(xml, child, paragraph));
        into.Add(paragraph);
    }

    private void ReadInside(XmlCursor xml, string name, FdxParagraph paragraph)
    {
        switch (name)
        {
            case "style":
                LeaveOutBut(xml, "basestyle", "basestylename", "align");
                var type = xml.Attribute("basestyle") ?? xml.Attribute("basestylename") ?? "";
                paragraph.Type = type is "Normal Text" ? "" : type;
                paragraph.Alignment = xml.Attribute("align") is "center" or "2" ? "Center" : null;
                xml.Skip();
                break;
            case "text":
                LeaveOutBut(xml, "bold", "italic", "underline");
                var style = StyleOf(xml);
                var words = xml.Words();
                if (words.Length > 0)
                    paragraph.Runs.Add(new StyledRun(words.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), style));
                break;
            default:
                leftOut.Setting(name, xml.Line);
                xml.Skip();
                break;
        }
    }

    private void LeaveOutBut(XmlCursor xml, params ReadOnlySpan<string> known)
    {
        foreach (var (attribute, _) in xml.Attributes())
            if (!known.Contains(attribute))
                leftOut.Look($"{xml.Name} {attribute}", xml.Line);
    }

    private static TextStyle StyleOf(XmlCursor xml) =>
        (IsOn(xml, "bold") ? TextStyle.Bold : TextStyle.Plain)
        | (IsOn(xml, "italic") ? TextStyle.Italic : TextStyle.Plain)
        | (IsOn(xml, "underline") ? TextStyle.Underline : TextStyle.Plain);

    private static bool IsOn(XmlCursor xml, string attribute) => xml.Attribute(attribute) is "1" or "true";
}
