using System.Text;
using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.Pdf;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Export;

/// <summary>Writes a screenplay in any of the formats.</summary>
public static class ScreenplayExporter
{
    /// <summary>The bytes of the file, and what writing it this way did to the script.</summary>
    /// <param name="screenplay">The script.</param>
    /// <param name="format">The format to write.</param>
    /// <param name="original">
    /// The FDX the script came from, where it did and was kept. FDX is written into it; with every other format the certificate names what the
    /// original alone holds, with its places there.
    /// </param>
    /// <param name="pdf">How a PDF is printed, <see cref="PdfOptions.Default"/> when null; no other format asks.</param>
    public static Written Export(Screenplay screenplay, ExportFormat format, FdxOriginal? original = null, PdfOptions? pdf = null)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        if (original is null)
            return Write(screenplay, format, pdf);
        if (format == ExportFormat.Fdx)
            return FdxWriter.Write(screenplay, original);
        var written = Write(screenplay, format, pdf);
        var left = original.Certificate.Losses.Select(loss => loss with { Place = $"{loss.Place} of the FDX it came from".TrimStart() });
        return written with { Certificate = written.Certificate with { Losses = [.. left, .. written.Certificate.Losses] } };
    }

    private static Written Write(Screenplay screenplay, ExportFormat format, PdfOptions? pdf) => format switch
    {
        ExportFormat.Fountain => Whole(screenplay, Encoding.UTF8.GetBytes(FountainWriter.Write(screenplay))),
        ExportFormat.Fdx => FdxWriter.Write(screenplay),
        ExportFormat.PlainText => PlainTextWriter.Write(screenplay),
        ExportFormat.Pdf => PdfWriter.Write(screenplay, pdf),
        ExportFormat.Json => Whole(screenplay, ScreenplayJson.Write(screenplay)),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    /// <summary>The format that a file name's extension asks for, or null.</summary>
    public static ExportFormat? FormatOf(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".fountain" or ".spmd" => ExportFormat.Fountain,
        ".fdx" => ExportFormat.Fdx,
        ".txt" => ExportFormat.PlainText,
        ".pdf" => ExportFormat.Pdf,
        ".json" => ExportFormat.Json,
        _ => null,
    };

    /// <summary>The extension of a format, with its dot.</summary>
    public static string ExtensionOf(ExportFormat format) => format switch
    {
        ExportFormat.Fountain => ".fountain",
        ExportFormat.Fdx => ".fdx",
        ExportFormat.PlainText => ".txt",
        ExportFormat.Pdf => ".pdf",
        _ => ".json",
    };

    /// <summary>The media type of a format.</summary>
    public static string MediaTypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Fdx => "application/xml",
        ExportFormat.Pdf => "application/pdf",
        ExportFormat.Json => "application/json",
        _ => "text/plain; charset=utf-8",
    };

    private static Written Whole(Screenplay screenplay, byte[] content)
    {
        var certificate = new CertificateBuilder();
        foreach (var element in screenplay.Elements)
        {
            if (HasHalves(element.Text))
                certificate.Approximate("half characters, which no file can hold, were replaced", $"line {element.Line}");
            else
                certificate.Keep(element.Type);
        }

        if (screenplay.TitlePage.Entries.Any(entry => HasHalves(entry.Key) || HasHalves(entry.Value)))
            certificate.Approximate("half characters, which no file can hold, were replaced", "title page");
        return new Written(content, certificate.Build());
    }

    // A surrogate without its other half, which comes of text cut in the middle of a character.
    private static bool HasHalves(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }

        return false;
    }
}
