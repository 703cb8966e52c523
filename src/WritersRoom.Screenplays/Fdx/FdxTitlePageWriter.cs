using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Writes the title page as the paragraphs that can be told apart again.</summary>
internal static class FdxTitlePageWriter
{
    private static readonly string[] Centered = ["title", "credit", "author", "authors", "source"];

    public static void Write(XmlWriter xml, TitlePage titlePage, CertificateBuilder certificate)
    {
        if (titlePage.Entries.Count == 0)
            return;
        xml.WriteStartElement("TitlePage");
        xml.WriteStartElement("Content");
        foreach (var entry in titlePage.Entries)
        {
            var isCentered = Array.Exists(Centered, key => key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));
            foreach (var line in entry.Value.Split('\n'))
                WriteParagraph(xml, line, isCentered ? "Center" : "Left");
            WriteParagraph(xml, "", "Left");
            if (!isCentered)
                certificate.Approximate($"\"{entry.Key}\" has no name on an FDX title page; its words are kept", "title page");
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteParagraph(XmlWriter xml, string line, string alignment)
    {
        xml.WriteStartElement("Paragraph");
        xml.WriteAttributeString("Type", "General");
        xml.WriteAttributeString("Alignment", alignment);
        FdxText.Write(xml, line);
        xml.WriteEndElement();
    }
}
