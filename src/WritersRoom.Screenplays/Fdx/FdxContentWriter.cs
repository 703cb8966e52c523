using System.Globalization;
using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Writes elements as paragraphs.</summary>
internal sealed class FdxContentWriter(XmlWriter xml, IReadOnlyList<Element> elements, CertificateBuilder certificate)
{
    public void Write()
    {
        var pieces = FdxPiece.Cut(elements, new Dictionary<int, FdxUnit>());
        for (var index = 0; index < pieces.Count;)
        {
            var count = Math.Max(1, pieces[index].DualCount);
            if (pieces[index].DualCount > 0)
            {
                xml.WriteStartElement("Paragraph");
                xml.WriteStartElement("DualDialogue");
            }

            for (var i = 0; i < count; i++)
                Write(pieces[index + i]);
            if (pieces[index].DualCount > 0)
            {
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            index += count;
        }
    }

    /// <summary>Writes one piece as a paragraph.</summary>
    public void Write(FdxPiece piece)
    {
        var main = piece.Main < 0 ? null : elements[piece.Main];
        Certify(elements, piece, certificate);
        if (IsNothing(piece))
            return;
        xml.WriteStartElement("Paragraph");
        xml.WriteAttributeString("Type", main is null ? "Action" : TypeOf(main));
        if (main?.SceneNumber is { } number)
            xml.WriteAttributeString("Number", FdxText.Legal(number));
        if (main?.Type == ElementType.Centered)
            xml.WriteAttributeString("Alignment", "Center");
        if (piece.StartsNewPage)
            xml.WriteAttributeString("StartsNewPage", "Yes");
        WriteSummary(piece);
        for (var index = piece.First; index < piece.End; index++)
            if (elements[index].Type is ElementType.Note or ElementType.Boneyard)
                WriteNote(xml, elements[index]);
        if (main is not null)
            FdxText.Write(xml, main.Text);
        xml.WriteEndElement();
    }

    public static void WriteNote(XmlWriter xml, Element aside)
    {
        xml.WriteStartElement("ScriptNote");
        if (aside.Type == ElementType.Boneyard)
            xml.WriteAttributeString("Type", "Boneyard");
        xml.WriteStartElement("Paragraph");
        xml.WriteElementString("Text", FdxText.Legal(aside.Text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    public static void WriteSummary(XmlWriter xml, IEnumerable<Element> synopses)
    {
        xml.WriteStartElement("Summary");
        foreach (var synopsis in synopses)
        {
            xml.WriteStartElement("Paragraph");
            FdxText.Write(xml, synopsis.Text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Counts what a piece keeps, and names what writing it as a paragraph does to it.</summary>
    public static void Certify(IReadOnlyList<Element> elements, FdxPiece piece, CertificateBuilder certificate)
    {
        for (var index = piece.First; index < piece.End; index++)
        {
            var element = elements[index];
            if (element.Type == ElementType.PageBreak && piece.Main < 0 && IsNothing(piece))
                certificate.Drop("a page break with nothing after it", $"line {element.Line}");
            else if (!FdxText.IsLegal(element.Text))
                certificate.Approximate("characters that XML cannot hold were replaced", $"line {element.Line}");
            else if (element.Type == ElementType.Boneyard)
                certificate.Approximate("boneyard became a script note", $"line {element.Line}");
            else
                certificate.Keep(element.Type);
        }
    }

    /// <summary>What Final Draft calls an element.</summary>
    public static string TypeOf(Element element) => element.Type switch
    {
        ElementType.SceneHeading => "Scene Heading",
        ElementType.Section => string.Create(CultureInfo.InvariantCulture, $"Outline {Math.Clamp(element.Depth, 1, 99)}"),
        ElementType.Synopsis => "Outline Body",
        ElementType.Character or ElementType.Parenthetical or ElementType.Dialogue or ElementType.Lyrics or ElementType.Transition => element.Type.ToString(),
        _ => "Action",
    };

    // Page breaks at the end of a script, and nothing else.
    private static bool IsNothing(FdxPiece piece) => piece.Main < 0 && piece.StartsNewPage && piece.AsideCount == 0;

    private void WriteSummary(FdxPiece piece)
    {
        if (piece.Main < 0 || elements[piece.Main].Type != ElementType.SceneHeading)
            return;
        var synopses = Enumerable.Range(piece.Main + 1, piece.End - piece.Main - 1).Select(index => elements[index])
            .Where(element => element.Type == ElementType.Synopsis).ToArray();
        if (synopses.Length == 0)
            return;
        xml.WriteStartElement("SceneProperties");
        WriteSummary(xml, synopses);
        xml.WriteEndElement();
    }
}
