using System.Text;
using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Writes FDX that Final Draft and its peers open.</summary>
public static class FdxWriter
{
    /// <summary>
    /// Writes a screenplay as UTF-8. Notes become script notes, a synopsis under a heading becomes the scene's summary, sections become
    /// outline paragraphs. What was written is read back, and the certificate names every difference.
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

        return Complete(screenplay, stream.ToArray(), certificate);
    }

    /// <summary>
    /// Writes a screenplay into the file it came from. A paragraph that says what it said is copied with all that hangs on it; one that was
    /// changed keeps what the change does not touch; everything around the script is carried along. A screenplay that nobody edited gives back
    /// the file byte for byte. What went with a paragraph that is gone is named in the certificate.
    /// </summary>
    public static Written Write(Screenplay screenplay, FdxOriginal original)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        ArgumentNullException.ThrowIfNull(original);
        var certificate = new CertificateBuilder();
        return Complete(screenplay, new FdxRewriter(original, screenplay, certificate).Write(), certificate);
    }

    private static Written Complete(Screenplay screenplay, byte[] content, CertificateBuilder certificate)
    {
        try
        {
            var back = FdxOriginal.Read(content).Screenplay;
            ReadBack.Certify(screenplay.Elements, index => $"line {screenplay.Elements[index].Line}", back.Elements, certificate);
            ReadBack.Certify(screenplay.TitlePage, back.TitlePage, certificate);
        }
        catch (ScreenplayFormatException tooLarge) when (tooLarge.Error is ScreenplayFormatError.TooLarge || content.Length > XmlCursor.MostCharacters)
        {
            certificate.Warn($"The file is larger than is read here, so it was not compared with the script. {tooLarge.Message}");
        }

        return new Written(content, certificate.Build());
    }
}
