using System.Globalization;
using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Writes elements as paragraphs.</summary>
internal sealed class FdxContentWriter(XmlWriter xml, IReadOnlyList<Element> elements, CertificateBuilder certificate)
{
    private bool startsNewPage;

    public void Write()
    {
        for (var index = 0; index < elements.Count;)
            index = WriteBlock(index);
        if (startsNewPage)
            certificate.Drop("a page break with nothing after it");
    }

    private int WriteBlock(int index)
    {
        if (elements[index].Type == ElementType.PageBreak)
        {
            startsNewPage = true;
            certificate.Keep(ElementType.PageBreak);
            return index + 1;
        }

        var second = SecondSpeech(index);
        return second < 0 ? WriteParagraph(index) : WriteDual(index, EndOfSpeech(second));
    }

    private int WriteDual(int index, int end)
    {
        xml.WriteStartElement("Paragraph");
        xml.WriteStartElement("DualDialogue");
        while (index < end)
            index = WriteParagraph(index);
        xml.WriteEndElement();
        xml.WriteEndElement();
        return index;
    }

    // A speech and the one beside it: the index of the second cue, or -1.
    private int SecondSpeech(int index)
    {
        if (elements[index].Type != ElementType.Character)
            return -1;
        var end = EndOfSpeech(index);
        return end < elements.Count && elements[end] is { Type: ElementType.Character, IsDual: true } ? end : -1;
    }

    private int EndOfSpeech(int cue)
    {
        var end = cue + 1;
        while (end < elements.Count && (IsAside(elements[end]) || elements[end].Type is ElementType.Dialogue or ElementType.Parenthetical or ElementType.Lyrics))
            end++;
        return end;
    }

    private int WriteParagraph(int index)
    {
        var element = elements[index];
        xml.WriteStartElement("Paragraph");
        xml.WriteAttributeString("Type", TypeOf(element));
        if (element.SceneNumber is { } number)
            xml.WriteAttributeString("Number", FdxText.Legal(number));
        if (element.Type == ElementType.Centered)
            xml.WriteAttributeString("Alignment", "Center");
        if (startsNewPage)
            xml.WriteAttributeString("StartsNewPage", "Yes");
        startsNewPage = false;

        var next = IsAside(element) ? index : index + 1;
        if (next > index)
        {
            Count(element);
            next = element.Type == ElementType.SceneHeading ? WriteSummary(next) : next;
        }

        for (; next < elements.Count && IsAside(elements[next]); next++)
            WriteNote(elements[next]);
        if (!IsAside(element))
            FdxText.Write(xml, element.Text);
        xml.WriteEndElement();
        return next;
    }

    private int WriteSummary(int index)
    {
        if (index >= elements.Count || elements[index].Type != ElementType.Synopsis)
            return index;
        xml.WriteStartElement("SceneProperties");
        xml.WriteStartElement("Summary");
        for (; index < elements.Count && elements[index].Type == ElementType.Synopsis; index++)
        {
            Count(elements[index]);
            xml.WriteStartElement("Paragraph");
            FdxText.Write(xml, elements[index].Text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        return index;
    }

    private void WriteNote(Element aside)
    {
        Count(aside);
        xml.WriteStartElement("ScriptNote");
        if (aside.Type == ElementType.Boneyard)
            xml.WriteAttributeString("Type", "Boneyard");
        xml.WriteStartElement("Paragraph");
        xml.WriteElementString("Text", FdxText.Legal(aside.Text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Count(Element element)
    {
        if (!FdxText.IsLegal(element.Text))
            certificate.Approximate("characters that XML cannot hold were replaced", $"line {element.Line}");
        else if (element.Type == ElementType.Boneyard)
            certificate.Approximate("boneyard became a script note", $"line {element.Line}");
        else
            certificate.Keep(element.Type);
    }

    private static bool IsAside(Element element) => element.Type is ElementType.Note or ElementType.Boneyard;

    private static string TypeOf(Element element) => element.Type switch
    {
        ElementType.SceneHeading => "Scene Heading",
        ElementType.Section => string.Create(CultureInfo.InvariantCulture, $"Outline {Math.Clamp(element.Depth, 1, 99)}"),
        ElementType.Synopsis => "Outline Body",
        ElementType.Character or ElementType.Parenthetical or ElementType.Dialogue or ElementType.Lyrics or ElementType.Transition => element.Type.ToString(),
        _ => "Action",
    };
}
