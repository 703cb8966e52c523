using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Poppler;

/// <summary>
/// Reads a file of any format: what <see cref="ScreenplayImporter"/> reads by itself, and PDF with Poppler's help. The command line compiles
/// this folder too, since it may not see the product.
/// </summary>
internal sealed class FileImporter(PdfToText pdfToText)
{
    /// <exception cref="ScreenplayFormatException">
    /// As for <see cref="ScreenplayImporter.Import"/>; and of a PDF, when Poppler is not installed or finds no text in it.
    /// </exception>
    public async Task<ImportedScreenplay> ImportAsync(ReadOnlyMemory<byte> content, string? fileName, CancellationToken cancellationToken) =>
        PdfReader.IsPdf(content.Span) && content.Length <= ScreenplayImporter.LargestFile
            ? ScreenplayImporter.ImportPdf(await pdfToText.RunAsync(content, cancellationToken))
            : ScreenplayImporter.Import(content, fileName);
}
