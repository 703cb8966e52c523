using System.Xml;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Osf;

/// <summary>
/// Reads Open Screenplay Format, the XML inside Fade In's files. Its paragraphs have Final Draft's types, so elements are made of them in
/// the same way.
/// </summary>
public static class OsfReader
{
    /// <summary>Reads a script; hostile XML is refused as in FDX.</summary>
    /// <exception cref="ScreenplayFormatException">The text is not well-formed, not Open Screenplay Format, or over a limit.</exception>
    public static Conversion Read(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var certificate = new CertificateBuilder();
        var parser = new OsfParser(certificate);
        try
        {
            parser.Parse(content);
        }
        catch (XmlException error)
        {
            throw XmlCursor.Malformed(error);
        }

        var build = new FdxElements(certificate);
        var elements = build.Build(parser.Paragraphs);
        var titlePage = FdxTitlePage.Read(parser.TitlePage, certificate);
        var screenplay = FountainReader.Read(FountainWriter.Write(titlePage, elements));
        ReadBack.Certify(elements, index => parser.Paragraphs[build.Owners[index]].Place, screenplay.Elements, certificate);
        ReadBack.Certify(titlePage, screenplay.TitlePage, certificate);
        certificate.Keep(screenplay.Elements);
        return new Conversion(screenplay, certificate.Build());
    }
}
