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
    /// <param name="screenplay">What to write.</param>
    /// <param name="format">As what.</param>
    /// <param name="pdf">How a PDF is printed, <see cref="PdfOptions.Default"/> when null; no other format asks.</param>
    public static Written Export(Screenplay screenplay, ExportFormat format, PdfOptions? pdf = null)
    {
        ArgumentNullException.ThrowIfNull(screenplay);
        return format switch
        {
            ExportFormat.Fountain => Whole(screenplay, Encoding.UTF8.GetBytes(FountainWriter.Write(screenplay))),
            ExportFormat.Fdx => FdxWriter.Write(screenplay),
            ExportFormat.PlainText => PlainTextWriter.Write(screenplay),
            ExportFormat.Pdf => PdfWriter.Write(screenplay, pdf),
            ExportFormat.Json => Whole(screenplay, ScreenplayJson.Write(screenplay)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
    }

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
        certificate.Keep(screenplay.Elements);
        return new Written(content, certificate.Build());
    }
}
