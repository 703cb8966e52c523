using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Reads the paragraphs of an FDX file; what is not script, title page, note or summary is named in the certificate.</summary>
internal sealed class FdxParser(CertificateBuilder certificate)
{
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);
    private int dualDialogues;
    private int revisedRuns;
    private int struckRuns;

    public List<FdxParagraph> Content { get; } = [];

    public List<FdxParagraph> TitlePage { get; } = [];

    public void Parse(Func<XmlCursor> open)
    {
        try
        {
            using var xml = open();
            xml.MoveToRoot();
            if (xml.Name != "FinalDraft")
                throw new ScreenplayFormatException(
                    ScreenplayFormatError.Malformed,
                    $"The file is XML but not a Final Draft script: its first element is <{xml.Name}> (line {xml.Line}). Export it as FDX or Fountain.");
            xml.Children(name => ReadPart(xml, name));
            xml.Finish();
        }
        catch (XmlException error)
        {
            throw XmlCursor.Malformed(error);
        }

        Report();
    }

    private void ReadPart(XmlCursor xml, string name)
    {
        switch (name)
        {
            case "Content":
                xml.Children(child => ReadBlock(xml, child, Content, 0));
                break;
            case "TitlePage":
                xml.Children(child =>
                {
                    if (child == "Content")
                        xml.Children(block => ReadBlock(xml, block, TitlePage, 0));
                    else
                        xml.Skip();
                });
                break;
            default:
                leftOut.Add(name);
                xml.Skip();
                break;
        }
    }

    private void ReadBlock(XmlCursor xml, string name, List<FdxParagraph> into, int dual)
    {
        if (name != "Paragraph")
        {
            leftOut.Add(name);
            xml.Skip();
            return;
        }

        var paragraph = new FdxParagraph(into.Count + 1, xml.Line)
        {
            Type = xml.Attribute("Type") ?? "",
            SceneNumber = xml.Attribute("Number"),
            Alignment = xml.Attribute("Alignment"),
            StartsNewPage = xml.IsYes("StartsNewPage"),
            DualDialogue = dual,
        };
        var place = into.Count;
        xml.Children(child => ReadInside(xml, child, paragraph, into));

        // A paragraph around a dual dialogue holds nothing itself.
        if (into.Count == place || !paragraph.IsBlank)
            into.Insert(place, paragraph);
    }

    private void ReadInside(XmlCursor xml, string name, FdxParagraph paragraph, List<FdxParagraph> into)
    {
        switch (name)
        {
            case "Text":
                ReadRun(xml, paragraph);
                break;
            case "ScriptNote":
                var isBoneyard = xml.Attribute("Type") == "Boneyard";
                paragraph.Notes.Add(new FdxNote(ReadParagraphs(xml), isBoneyard));
                break;
            case "SceneProperties":
                xml.Children(child => ReadProperty(xml, child, paragraph));
                break;
            case "DualDialogue":
                var dual = ++dualDialogues;
                xml.Children(child => ReadBlock(xml, child, into, dual));
                break;
            default:
                leftOut.Add(name);
                xml.Skip();
                break;
        }
    }

    private void ReadProperty(XmlCursor xml, string name, FdxParagraph paragraph)
    {
        if (name != "Summary")
        {
            leftOut.Add(name);
            xml.Skip();
            return;
        }

        var summary = ReadParagraphs(xml);
        if (summary.Length > 0)
            paragraph.Summary = summary;
    }

    private void ReadRun(XmlCursor xml, FdxParagraph paragraph)
    {
        var styles = xml.Attribute("Style") ?? "";
        if (xml.Attribute("RevisionID") is { } revision && revision != "0")
            revisedRuns++;
        var words = xml.Words();
        if (words.Length == 0)
            return;
        if (styles.Contains("AllCaps", StringComparison.OrdinalIgnoreCase))
            words = words.ToUpperInvariant();
        if (styles.Contains("Strikeout", StringComparison.OrdinalIgnoreCase))
            struckRuns++;
        paragraph.Runs.Add(new StyledRun(words.ReplaceLineEndings("\n"), StyleOf(styles)));
    }

    private static string ReadParagraphs(XmlCursor xml)
    {
        var paragraphs = new List<string>();
        xml.Children(child =>
        {
            var words = xml.Words().Trim();
            if (child == "Paragraph" && words.Length > 0)
                paragraphs.Add(words.ReplaceLineEndings("\n"));
        });
        return string.Join('\n', paragraphs);
    }

    private static TextStyle StyleOf(string styles)
    {
        var style = TextStyle.Plain;
        foreach (var name in styles.Split('+', StringSplitOptions.TrimEntries))
            style |= name switch { "Bold" => TextStyle.Bold, "Italic" => TextStyle.Italic, "Underline" => TextStyle.Underline, _ => TextStyle.Plain };
        return style;
    }

    private void Report()
    {
        if (leftOut.Count > 0)
            certificate.Drop($"settings and lists of the writing program: {string.Join(", ", leftOut)}");
        if (revisedRuns > 0)
            certificate.Drop($"revision marks on {revisedRuns} runs of text; the words are kept");
        if (struckRuns > 0)
            certificate.Drop($"the strike-out of {struckRuns} runs of text; the words are kept");
    }
}
