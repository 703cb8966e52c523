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
        WriteContent(xml, titlePage, certificate);
        xml.WriteEndElement();
    }

    public static void WriteContent(XmlWriter xml, TitlePage titlePage, CertificateBuilder certificate)
    {
        xml.WriteStartElement("Content");
        foreach (var entry in titlePage.Entries)
        {
            WriteEntry(xml, entry, certificate);
            WriteParagraph(xml, "", entry);
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes one entry, a paragraph for each line.</summary>
    public static void WriteEntry(XmlWriter xml, TitleEntry entry, CertificateBuilder certificate)
    {
        foreach (var line in entry.Value.Split('\n'))
            WriteParagraph(xml, line, entry);
        Certify(entry, certificate);
    }

    private static void Certify(TitleEntry entry, CertificateBuilder certificate)
    {
        if (!FdxText.IsLegal(entry.Value))
            certificate.Approximate("characters that XML cannot hold were replaced", "title page");
        if (!IsCentered(entry))
            certificate.Approximate($"\"{entry.Key}\" has no name on an FDX title page; its words are kept", "title page");
    }

    private static bool IsCentered(TitleEntry entry) => Array.Exists(Centered, key => key.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));

    private static void WriteParagraph(XmlWriter xml, string line, TitleEntry entry)
    {
        xml.WriteStartElement("Paragraph");
        xml.WriteAttributeString("Type", "General");
        xml.WriteAttributeString("Alignment", IsCentered(entry) ? "Center" : "Left");
        FdxText.Write(xml, line);
        xml.WriteEndElement();
    }
}
