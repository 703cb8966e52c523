using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// Reads the paragraphs of an FDX file and where they stand in it; what is not script, title page, note or summary is named in the
/// certificate.
/// </summary>
internal sealed class FdxParser(CertificateBuilder certificate)
{
    private readonly FdxLeftOut leftOut = new();
    private int dualDialogues;

    public List<FdxParagraph> Content { get; } = [];

    public List<FdxParagraph> TitlePage { get; } = [];

    public List<FdxContainer> Containers { get; } = [];

    /// <summary>The root, the content of the script and that of the title page; empty where there is none.</summary>
    public FdxSpan Root { get; private set; }

    public FdxSpan ContentSpan { get; private set; }

    public FdxSpan TitlePageSpan { get; private set; }

    public void Parse(string text)
    {
        try
        {
            leftOut.Comments(XmlCursor.Check(text));
            using var xml = new XmlCursor(text);
            xml.MoveToRoot();
            if (xml.Name != "FinalDraft")
                throw new ScreenplayFormatException(
                    ScreenplayFormatError.Malformed,
                    $"The file is XML but not a Final Draft script: its first element is <{xml.Name}> (line {xml.Line}). Export it as FDX or Fountain.");
            var start = xml.Start;
            xml.Children(name => ReadPart(xml, name));
            Root = new FdxSpan(start, xml.End);
        }
        catch (XmlException error)
        {
            throw XmlCursor.Malformed(error);
        }

        leftOut.Report(certificate);
    }

    private void ReadPart(XmlCursor xml, string name)
    {
        switch (name)
        {
            case "Content" when ContentSpan.Length == 0:
                ContentSpan = ReadContent(xml, Content);
                break;
            case "TitlePage":
                xml.Children(child =>
                {
                    leftOut.IsOnTitlePage = true;
                    if (child == "Content" && TitlePageSpan.Length == 0)
                        TitlePageSpan = ReadContent(xml, TitlePage);
                    else
                        leftOut.Element(xml, child);
                });
                leftOut.IsOnTitlePage = false;
                break;
            default:
                leftOut.Element(xml, name);
                break;
        }
    }

    private FdxSpan ReadContent(XmlCursor xml, List<FdxParagraph> into)
    {
        var start = xml.Start;
        xml.Children(child => ReadBlock(xml, child, into, 0));
        return new FdxSpan(start, xml.End);
    }

    private void ReadBlock(XmlCursor xml, string name, List<FdxParagraph> into, int dual)
    {
        if (name != "Paragraph")
        {
            leftOut.Element(xml, name);
            return;
        }

        var start = xml.Start;
        var paragraph = new FdxParagraph(into.Count + 1, xml.Line) { DualDialogue = dual };
        foreach (var (attribute, value) in xml.Attributes())
            ReadAttribute(paragraph, attribute, value);
        var place = into.Count;
        xml.Children(child => ReadInside(xml, child, paragraph, into), words => leftOut.LooseWords(xml, words));
        paragraph.Span = new FdxSpan(start, xml.End);
        paragraph.TagEnd = XmlTag.EndOf(xml.Text, start);

        // A paragraph around a dual dialogue holds nothing itself; one inside another is left as it is.
        if (into.Count == place || dual > 0 || !paragraph.IsBlank || paragraph.Notes.Count > 0)
            into.Insert(place, paragraph);
        else if (!leftOut.IsOnTitlePage)
            Containers.Add(new FdxContainer(paragraph.Span, new FdxSpan(into[place].Span.Start, into[^1].Span.End)));
    }

    private void ReadAttribute(FdxParagraph paragraph, string name, string value)
    {
        switch (name)
        {
            case "Type":
                paragraph.Type = value;
                break;
            case "Number":
                paragraph.SceneNumber = value;
                break;
            case "Alignment":
                paragraph.Alignment = value;
                break;
            case "StartsNewPage":
                paragraph.StartsNewPage = value.Equals("Yes", StringComparison.OrdinalIgnoreCase);
                break;
            default:
                leftOut.Look(name, paragraph.Line);
                break;
        }
    }

    private void ReadInside(XmlCursor xml, string name, FdxParagraph paragraph, List<FdxParagraph> into)
    {
        var start = xml.Start;
        var (index, summary) = (-1, default(FdxSpan));
        switch (name)
        {
            case "Text":
                index = FdxRunReader.Read(xml, paragraph, leftOut) ? paragraph.Runs.Count - 1 : -1;
                break;
            case "ScriptNote":
                index = FdxNoteReader.ReadNote(xml, paragraph, leftOut);
                break;
            case "SceneProperties":
                summary = FdxNoteReader.ReadSummary(xml, paragraph, leftOut);
                break;
            case "DualDialogue":
                var dual = ++dualDialogues;
                xml.Children(child => ReadBlock(xml, child, into, dual));
                break;
            default:
                leftOut.Element(xml, name);
                break;
        }

        paragraph.Children.Add(new FdxChild(name, new FdxSpan(start, xml.End), index, summary));
    }
}
