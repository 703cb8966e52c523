using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Tests.Osf;

/// <summary>Writes Open Screenplay Format as Fade In does, and says beforehand what of a screenplay it can hold.</summary>
internal static class OsfDocument
{
    public static byte[] Archive(string document)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("document.xml").Open())
            entry.Write(Encoding.UTF8.GetBytes(document));
        return stream.ToArray();
    }

    /// <summary>
    /// The screenplay without what the format has no place for: sections, boneyard, characters that are not XML's, notes and synopses but one
    /// after the paragraph they belong to, page breaks without a paragraph under them, second cues
    /// without a first, elements without words, empty entries of the title page.
    /// </summary>
    public static Screenplay Fitting(Screenplay screenplay)
    {
        var kept = new List<Element>();
        foreach (var element in screenplay.Elements.Where(element => element.Type is not (ElementType.Section or ElementType.Boneyard)))
        {
            var last = kept.Count == 0 ? (ElementType?)null : kept[^1].Type;
            var fits = element.Type switch
            {
                ElementType.Note => last is not (null or ElementType.Note or ElementType.PageBreak or ElementType.Synopsis),
                ElementType.Synopsis => last is ElementType.SceneHeading,
                ElementType.PageBreak => last is not (null or ElementType.PageBreak),
                _ => !string.IsNullOrWhiteSpace(Legal(element.Text)),
            };
            if (fits)
                kept.Add(new Element(element.Type, Legal(element.Text)) { SceneNumber = element.SceneNumber, IsDual = element.IsDual && kept.FindLast(before => !IsSpoken(before)) is { Type: ElementType.Character, IsDual: false } });
        }

        if (kept.Count > 0 && kept[^1].Type == ElementType.PageBreak)
            kept.RemoveAt(kept.Count - 1);
        var titles = screenplay.TitlePage.Entries.Where(entry => entry.Value.Length > 0).Select(entry => new TitleEntry(entry.Key, Emphasis.Escape(Emphasis.Plain(Legal(entry.Value)))));
        return FountainReader.Read(FountainWriter.Write(new TitlePage([.. titles]), kept));
    }

    public static string Write(Screenplay screenplay, bool marksFirstSpeechOnly = true)
    {
        var paragraphs = new XElement("paragraphs");
        var isNewPage = false;
        for (var index = 0; index < screenplay.Elements.Count; index++)
        {
            var element = screenplay.Elements[index];
            switch (element.Type)
            {
                case ElementType.PageBreak:
                    isNewPage = true;
                    break;
                case ElementType.Note or ElementType.Synopsis:
                    ((XElement)paragraphs.LastNode!).SetAttributeValue(element.Type == ElementType.Note ? "note" : "synopsis", element.Text);
                    break;
                default:
                    paragraphs.Add(Paragraph(element, isNewPage, IsDual(screenplay.Elements, index, marksFirstSpeechOnly)));
                    isNewPage = false;
                    break;
            }
        }

        var titlePage = new XElement("titlepage", screenplay.TitlePage.Entries.Select(entry => new XElement(
            "para", new XAttribute("bookmark", entry.Key.Equals("Draft date", StringComparison.OrdinalIgnoreCase) ? "Draft" : entry.Key), Style("Normal Text"), new XElement("text", Emphasis.Plain(entry.Value)))));
        var document = new XElement("document", new XAttribute("type", "Open Screenplay Format document"), new XAttribute("version", "50"), paragraphs, titlePage);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Paragraph(Element element, bool isNewPage, bool isDual)
    {
        var style = Style(element.Type switch
        {
            ElementType.SceneHeading => "Scene Heading",
            ElementType.Centered => "Action",
            var type => type.ToString(),
        });
        if (element.Type == ElementType.Centered)
            style.SetAttributeValue("align", "center");
        if (isNewPage)
            style.SetAttributeValue("pagebreakbefore", "1");
        if (isDual)
            style.SetAttributeValue("dualdialogue", "1");
        var paragraph = new XElement("para", style, Emphasis.Parse(element.Text).Select(Run));
        if (element.SceneNumber is not null)
            paragraph.SetAttributeValue("scene_number", element.SceneNumber);
        return paragraph;
    }

    // A cue whose next cue is spoken beside it; some programs mark both.
    private static bool IsDual(IReadOnlyList<Element> elements, int index, bool marksFirstSpeechOnly) => elements[index].Type == ElementType.Character
        && ((elements[index].IsDual && !marksFirstSpeechOnly) || elements.Skip(index + 1).FirstOrDefault(element => !IsSpoken(element)) is { Type: ElementType.Character, IsDual: true });

    private static bool IsSpoken(Element element) => element.Type is ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics or ElementType.Note;

    private static XElement Style(string name) => new("style", new XAttribute("basestyle", name));

    private static XElement Run(StyledRun run)
    {
        var text = new XElement("text", run.Text);
        foreach (var style in new[] { TextStyle.Bold, TextStyle.Italic, TextStyle.Underline }.Where(style => run.Style.HasFlag(style)))
            text.SetAttributeValue(style.ToString().ToLowerInvariant(), "1");
        return text;
    }

    private static string Legal(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' or >= 0x20 and not 0xFFFD and < 0xFFFE or > 0xFFFF));
}
