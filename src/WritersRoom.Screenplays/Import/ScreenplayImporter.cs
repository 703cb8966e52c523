using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Osf;
using WritersRoom.Screenplays.Pdf;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Import;

/// <summary>Reads a file whose format and encoding nobody vouches for.</summary>
public static class ScreenplayImporter
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>
    /// Reads a file. Format and encoding are told from the content; the name serves the messages only. A file without scenes, or without
    /// anything, is read: the certificate warns.
    /// </summary>
    /// <exception cref="ScreenplayFormatException">It is binary (a PDF is: see <see cref="ImportPdf"/>), too large, undecodable or malformed.</exception>
    public static ImportedScreenplay Import(ReadOnlyMemory<byte> content, string? fileName)
    {
        if (content.Length > LargestFile)
            throw TooLarge(fileName, content.Length);

        var isFadeIn = FadeInArchive.TryOpen(content, out var document);
        var decoded = TextDecoder.Decode(isFadeIn ? document : content.Span);
        var format = isFadeIn ? ScreenplayFormat.FadeIn : FormatSniffer.Sniff(decoded.Text);
        if (format == ScreenplayFormat.Fdx)
            return Keep(FdxOriginal.Read(content, decoded));
        var conversion = format switch
        {
            ScreenplayFormat.OpenScreenplay or ScreenplayFormat.FadeIn => OsfReader.Read(decoded.Text),
            ScreenplayFormat.PlainText => PlainTextReader.Read(decoded.Text),
            _ => ReadFountain(decoded),
        };
        return new ImportedScreenplay(conversion.Screenplay, format, decoded.EncodingName, decoded.Text, Complete(conversion, decoded));
    }

    /// <summary>
    /// Reads a PDF of which a program has taken the text; which files are one, <see cref="PdfReader.IsPdf"/> tells. The other formats need
    /// nothing but <see cref="Import"/>.
    /// </summary>
    /// <exception cref="ScreenplayFormatException">No page gave any text.</exception>
    public static ImportedScreenplay ImportPdf(PdfText pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        var decoded = new DecodedText(pdf.Pages, "utf-8");
        var conversion = PdfReader.Read(pdf);
        return new ImportedScreenplay(conversion.Screenplay, ScreenplayFormat.Pdf, decoded.EncodingName, decoded.Text, Complete(conversion, decoded));
    }

    internal static ScreenplayFormatException TooLarge(string? fileName, int length) => new(
        ScreenplayFormatError.TooLarge,
        $"{fileName ?? "The file"} is {length / 1024.0 / 1024.0:F1} MB; at most {LargestFile / 1024 / 1024} MB are read. Split the script, or take pictures out of it.");

    private static ImportedScreenplay Keep(FdxOriginal original)
    {
        var conversion = new Conversion(original.Screenplay, original.Certificate.CarriedAlong());
        var decoded = original.Decoded with { FirstUnreadable = null };
        return new ImportedScreenplay(original.Screenplay, ScreenplayFormat.Fdx, decoded.EncodingName, decoded.Text, Complete(conversion, decoded)) { Original = original };
    }

    // The mark stays in the source, so that the file comes out with it again.
    private static Conversion ReadFountain(DecodedText decoded)
    {
        var certificate = new CertificateBuilder();
        var screenplay = FountainReader.Read(decoded.IsMarkedUtf8 ? FountainReader.ByteOrderMark + decoded.Text : decoded.Text);
        certificate.Keep(screenplay.Elements);
        return new Conversion(screenplay, certificate.Build());
    }

    private static Certificate Complete(Conversion conversion, DecodedText decoded)
    {
        var certificate = conversion.Certificate;
        if (decoded.FirstUnreadable is { } offset)
            certificate = certificate with
            {
                Losses = [.. certificate.Losses, new Loss(Fidelity.Approximated, "bytes that are not UTF-8 were replaced by the sign for an unreadable character", $"byte {offset} and on")],
            };
        if (WarningAbout(conversion.Screenplay) is { } warning)
            certificate = certificate with { Warnings = [.. certificate.Warnings, warning] };
        return certificate;
    }

    private static string? WarningAbout(Screenplay screenplay) => screenplay switch
    {
        { Elements.Count: 0 } => "The file is empty: there is no script in it.",
        { Scenes.Count: 0 } => "There is no scene heading: a scene begins with INT. or EXT., or with a dot to force it.",
        _ => null,
    };
}
