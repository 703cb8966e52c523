using System.Globalization;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Osf;

/// <summary>
/// Reads the paragraphs of a document in Open Screenplay Format. Its versions write the same names with and without capitals, and name a
/// paragraph's type in one of three attributes.
/// </summary>
internal sealed class OsfParser(CertificateBuilder certificate)
{
    // Versions before 2.0 mark emphasis inside the words, and have the title page in attributes.
    private const int FirstWithRuns = 20;

    private static readonly (string Attribute, string Bookmark)[] InfoEntries =
        [("title", "Title"), ("written_by", "Author"), ("copyright", "Copyright"), ("contact", "Contact"), ("drafts", "Draft")];

    private readonly FdxLeftOut leftOut = new();
    private readonly OsfStyles styles = new();
    private readonly OsfDualDialogue dual = new();
    private readonly List<FdxParagraph> info = [];
    private bool hasRuns = true;

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
        hasRuns = !int.TryParse(xml.Attribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version >= FirstWithRuns;
        xml.Children(name => ReadPart(xml, name));
        foreach (var paragraph in Paragraphs.Concat(TitlePage))
            paragraph.Type = styles.TypeOf(paragraph.Type);
        dual.Mark(Paragraphs);
        if (TitlePage.TrueForAll(paragraph => paragraph.IsBlank))
            TitlePage.AddRange(info);
        leftOut.Report(certificate);
    }

    private void ReadPart(XmlCursor xml, string name)
    {
        switch (name.ToLowerInvariant())
        {
            case "paragraphs":
                xml.Children(child => ReadParagraph(xml, child, Paragraphs));
                break;
            case "titlepage":
                xml.Children(child => ReadParagraph(xml, child, TitlePage));
                break;
            case "styles":
                leftOut.Setting(name, xml.Line);
                xml.Children(_ => ReadStyle(xml));
                break;
            case "info":
                ReadInfo(xml);
                break;
            default:
                leftOut.Setting(name, xml.Line);
                xml.Skip();
                break;
        }
    }

    private void ReadStyle(XmlCursor xml)
    {
        var tag = new OsfTag(xml);
        styles.Add(tag["name"], tag.BaseStyle);
        xml.Skip();
    }

    private void ReadInfo(XmlCursor xml)
    {
        var tag = new OsfTag(xml);
        foreach (var (attribute, bookmark) in InfoEntries)
        {
            if (string.IsNullOrWhiteSpace(tag[attribute]))
                continue;
            var entry = new FdxParagraph(info.Count + 1, xml.Line) { Bookmark = bookmark };
            AddLines(entry, tag[attribute]!, TextStyle.Plain);
            info.Add(entry);
        }

        leftOut.Setting("info", xml.Line);
        xml.Skip();
    }

    private void ReadParagraph(XmlCursor xml, string name, List<FdxParagraph> into)
    {
        if (name != "para")
        {
            leftOut.Setting(name, xml.Line);
            xml.Skip();
            return;
        }

        var tag = new OsfTag(xml);
        var paragraph = new FdxParagraph(into.Count + 1, xml.Line) { SceneNumber = tag["number"] ?? tag["scene_number"], Bookmark = into == TitlePage ? tag["bookmark"] : null };
        LeaveOutBut(xml, tag, "number", "scene_number", "note", "synopsis", into == TitlePage ? "bookmark" : "note");
        if (tag["note"] is { Length: > 0 } note)
            paragraph.Notes.Add(new FdxNote(note, IsBoneyard: false));
        if (tag["synopsis"] is { Length: > 0 } synopsis)
            paragraph.Summary = synopsis;
        xml.Children(child => ReadInside(xml, child, paragraph));
        into.Add(paragraph);
    }

    private void ReadInside(XmlCursor xml, string name, FdxParagraph paragraph)
    {
        var tag = new OsfTag(xml);
        switch (name)
        {
            case "style":
                LeaveOutBut(xml, tag, "basestyle", "basestylename", "name", "label", "align", "number", "pagebreakbefore", "dualdialogue");
                paragraph.Type = tag.BaseStyle ?? tag["name"] ?? "";
                paragraph.SceneNumber ??= tag["number"];
                paragraph.Alignment = tag["align"] is "center" or "2" ? "Center" : null;
                paragraph.StartsNewPage |= tag.IsOn("pagebreakbefore");
                if (tag.IsOn("dualdialogue"))
                    dual.Add(paragraph);
                xml.Skip();
                break;
            case "text":
                LeaveOutBut(xml, tag, "bold", "italic", "underline");
                AddLines(paragraph, xml.Words(), StyleOf(tag));
                break;
            default:
                leftOut.Setting(name, xml.Line);
                xml.Skip();
                break;
        }
    }

    private void AddLines(FdxParagraph paragraph, string words, TextStyle style)
    {
        words = words.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (words.Length == 0)
            return;
        if (hasRuns)
            paragraph.Runs.Add(new StyledRun(words, style));
        else if (!OsfMarkup.Read(words, style, paragraph.Runs))
            leftOut.Look("text font, size or color", paragraph.Line);
    }

    private void LeaveOutBut(XmlCursor xml, OsfTag tag, params ReadOnlySpan<string> known)
    {
        foreach (var attribute in tag.Names)
            if (!known.Contains(attribute.ToLowerInvariant()))
                leftOut.Look($"{xml.Name} {attribute}", xml.Line);
    }

    private static TextStyle StyleOf(OsfTag tag) =>
        (tag.IsOn("bold") ? TextStyle.Bold : TextStyle.Plain)
        | (tag.IsOn("italic") ? TextStyle.Italic : TextStyle.Plain)
        | (tag.IsOn("underline") ? TextStyle.Underline : TextStyle.Plain);
}
