using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>
/// Reads the paragraphs of an FDX file and where they stand in it; what is not script, title page, note or summary is named in the
/// certificate.
/// </summary>
internal sealed class FdxParser(CertificateBuilder certificate)
{
    private readonly FdxLeftOut leftOut = new();
    private bool isTitlePage;
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
                    isTitlePage = true;
                    if (child == "Content" && TitlePageSpan.Length == 0)
                        TitlePageSpan = ReadContent(xml, TitlePage);
                    else
                        LeaveOut(xml, child);
                });
                isTitlePage = false;
                break;
            default:
                LeaveOut(xml, name);
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
            LeaveOut(xml, name);
            return;
        }

        var start = xml.Start;
        var paragraph = new FdxParagraph(into.Count + 1, xml.Line) { DualDialogue = dual };
        foreach (var (attribute, value) in xml.Attributes())
            ReadAttribute(paragraph, attribute, value);
        var place = into.Count;
        xml.Children(child => ReadInside(xml, child, paragraph, into), words => LeaveOutLoose(xml, words));
        paragraph.Span = new FdxSpan(start, xml.End);
        paragraph.TagEnd = XmlTag.EndOf(xml.Text, start);

        // A paragraph around a dual dialogue holds nothing itself; one inside another is left as it is.
        if (into.Count == place || dual > 0 || !paragraph.IsBlank || paragraph.Notes.Count > 0)
            into.Insert(place, paragraph);
        else if (!isTitlePage)
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
                index = ReadRun(xml, paragraph) ? paragraph.Runs.Count - 1 : -1;
                break;
            case "ScriptNote":
                index = ReadNote(xml, paragraph);
                break;
            case "SceneProperties":
                summary = ReadProperties(xml, paragraph);
                break;
            case "DualDialogue":
                var dual = ++dualDialogues;
                xml.Children(child => ReadBlock(xml, child, into, dual));
                break;
            default:
                LeaveOut(xml, name);
                break;
        }

        paragraph.Children.Add(new FdxChild(name, new FdxSpan(start, xml.End), index, summary));
    }

    private FdxSpan ReadProperties(XmlCursor xml, FdxParagraph paragraph)
    {
        foreach (var (attribute, _) in xml.Attributes())
            leftOut.Setting($"SceneProperties {attribute}", xml.Line);
        var span = default(FdxSpan);
        xml.Children(child =>
        {
            if (child != "Summary" || span.Length > 0)
            {
                LeaveOut(xml, child);
                return;
            }

            var start = xml.Start;
            var summary = ReadParagraphs(xml);
            span = new FdxSpan(start, xml.End);
            paragraph.Summary = summary.Length > 0 ? summary : null;
        });
        return span;
    }

    private int ReadNote(XmlCursor xml, FdxParagraph paragraph)
    {
        var isBoneyard = false;
        foreach (var (attribute, value) in xml.Attributes())
        {
            if (attribute == "Type" && value == "Boneyard")
                isBoneyard = true;
            else
                leftOut.Look($"ScriptNote {attribute}", xml.Line);
        }

        paragraph.Notes.Add(new FdxNote(ReadParagraphs(xml), isBoneyard));
        return paragraph.Notes.Count - 1;
    }

    private bool ReadRun(XmlCursor xml, FdxParagraph paragraph)
    {
        var line = xml.Line;
        var styles = "";
        var isRevised = false;
        foreach (var (attribute, value) in xml.Attributes())
        {
            if (attribute == "Style")
                styles = value;
            else if (attribute == "RevisionID")
                isRevised = value != "0";
            else
                leftOut.Look($"Text {attribute}", line);
        }

        var words = xml.Words();
        if (words.Length == 0)
            return false;
        if (isRevised)
            leftOut.Revision(line);
        var style = ReadStyles(styles, line, ref words);
        paragraph.Runs.Add(new StyledRun(Lines(words), style));
        return true;
    }

    private TextStyle ReadStyles(string styles, int line, ref string words)
    {
        var style = TextStyle.Plain;
        foreach (var name in styles.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (name.ToUpperInvariant())
            {
                case "BOLD":
                    style |= TextStyle.Bold;
                    break;
                case "ITALIC":
                    style |= TextStyle.Italic;
                    break;
                case "UNDERLINE":
                    style |= TextStyle.Underline;
                    break;
                case "ALLCAPS":
                    var capitals = words.ToUpperInvariant();
                    if (capitals != words)
                        leftOut.Capitals(line);
                    words = capitals;
                    break;
                case "STRIKEOUT":
                    leftOut.StrikeOut(line);
                    break;
                default:
                    leftOut.Look($"the style {name}", line);
                    break;
            }
        }

        return style;
    }

    // Notes and summaries are paragraphs of words; what they look like is of the writing program.
    private string ReadParagraphs(XmlCursor xml)
    {
        var paragraphs = new List<string>();
        xml.Children(child =>
        {
            if (child != "Paragraph")
            {
                LeaveOut(xml, child);
                return;
            }

            var words = new List<string>();
            xml.Children(
                inside =>
                {
                    if (inside == "Text")
                        words.Add(ReadWords(xml));
                    else
                        LeaveOut(xml, inside);
                },
                loose => LeaveOutLoose(xml, loose));
            var paragraph = string.Concat(words).Trim();
            if (paragraph.Length > 0)
                paragraphs.Add(Lines(paragraph));
        });
        return string.Join('\n', paragraphs);
    }

    private string ReadWords(XmlCursor xml)
    {
        var line = xml.Line;
        foreach (var (attribute, value) in xml.Attributes())
            if (attribute != "RevisionID" || value != "0")
                leftOut.Look($"{(isTitlePage ? "title page" : "note")} {attribute}", line);
        return xml.Words();
    }

    private void LeaveOut(XmlCursor xml, string name)
    {
        leftOut.Setting(isTitlePage ? $"{name} of the title page" : name, xml.Line);
        xml.Skip();
    }

    private void LeaveOutLoose(XmlCursor xml, string words)
    {
        if (!string.IsNullOrWhiteSpace(words))
            leftOut.Setting("words that stand outside a run of text", xml.Line);
    }

    private static string Lines(string words) => words.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
