using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Import;

namespace WritersRoom.Screenplays.Fdx;

/// <summary>Reads Final Draft's FDX, and the FDX that other programs write.</summary>
public static class FdxReader
{
    /// <summary>
    /// Reads a script. Hostile XML (DTDs, external references, bombs, depth) is refused in bounded time and memory.
    /// </summary>
    /// <exception cref="ScreenplayFormatException">The file is not well-formed, not FDX, or over a limit.</exception>
    public static Conversion Read(ReadOnlyMemory<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return Read(stream);
    }

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte})"/>
    public static Conversion Read(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Read(() => new XmlCursor(content));
    }

    /// <summary>Reads text that has been decoded already: what its declaration says of an encoding does not matter.</summary>
    /// <exception cref="ScreenplayFormatException">The text is not well-formed, not FDX, or over a limit.</exception>
    public static Conversion Read(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Read(() => new XmlCursor(content));
    }

    private static Conversion Read(Func<XmlCursor> open)
    {
        var certificate = new CertificateBuilder();
        var parser = new FdxParser(certificate);
        parser.Parse(open);
        var elements = new FdxElements(certificate).Build(parser.Content);
        var titlePage = FdxTitlePage.Read(parser.TitlePage, certificate);
        var screenplay = FountainReader.Read(FountainWriter.Write(titlePage, elements));
        certificate.Keep(screenplay.Elements);
        return new Conversion(screenplay, certificate.Build());
    }
}
