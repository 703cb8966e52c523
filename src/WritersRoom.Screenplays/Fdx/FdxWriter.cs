using System.Text;
using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Writes FDX that Final Draft and its peers open.</summary>
public static class FdxWriter
{
    /// <summary>
    /// Writes a screenplay as UTF-8. Notes become script notes, a synopsis under a heading becomes the scene's summary, sections become
    /// outline paragraphs; the certificate names what FDX cannot hold.
    /// </summary>
    public static Written Write(Screenplay screenplay)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        var certificate = new CertificateBuilder();
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None }))
        {
            xml.WriteStartDocument(standalone: false);
            xml.WriteStartElement("FinalDraft");
            xml.WriteAttributeString("DocumentType", "Script");
            xml.WriteAttributeString("Template", "No");
            xml.WriteAttributeString("Version", "5");
            xml.WriteStartElement("Content");
            new FdxContentWriter(xml, screenplay.Elements, certificate).Write();
            xml.WriteEndElement();
            FdxTitlePageWriter.Write(xml, screenplay.TitlePage, certificate);
            xml.WriteEndElement();
        }

        return new Written(stream.ToArray(), certificate.Build());
    }
}
