using WritersRoom.Screenplays.Certificates;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>
/// Reads a screenplay out of the text of a PDF's pages. Taking the text out of the PDF needs a program and is the caller's part;
/// <see cref="PdfText.Pages"/> says which.
/// </summary>
public static class PdfReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether a file says of itself that it is a PDF.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(ByteOrderMark))
            content = content[3..];
        return content.TrimStart(" \t\r\n\0"u8).StartsWith("%PDF-"u8);
    }

    /// <summary>
    /// Reads what the pages say, as laid-out text is read. The certificate names by number the pages that gave no text, being blank or
    /// pictures, and those whose text looks garbled.
    /// </summary>
    /// <exception cref="ScreenplayFormatException">There are no pages, or not one of them gave any text.</exception>
    public static Conversion Read(PdfText pdf)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        var text = WithoutLastFormFeed(pdf.Pages.Replace("\r\n", "\n", StringComparison.Ordinal));
        var pages = text.Split('\f');
        var silent = PagesWhere(pages, string.IsNullOrWhiteSpace);
        if (silent.Count == pages.Length)
            throw NoText(pages.Length, pdf.IsDamaged);

        var certificate = new CertificateBuilder();
        if (silent.Count > 0)
            certificate.Drop($"what stands on pages that gave no text: they are blank, {(pdf.IsDamaged ? "damaged, " : "")}or pictures of pages, which need text recognition (OCR) first", Places.Of("page", silent));
        if (PagesWhere(pages, Legibility.IsGarbled) is { Count: > 0 } garbled)
            certificate.Approximate("the text looks garbled: the PDF's fonts do not say which characters they show; compare it with the PDF", Places.Of("page", garbled));
        certificate.Approximate("bold, italics, underlining and the colour of pages are not read from a PDF, and where the writer began a new line inside a paragraph is told from its width");
        if (pdf.IsDamaged)
            certificate.Warn("The PDF is damaged, and pages may be missing: compare the last scenes with the PDF, or export it anew from the program it was written in.");
        return LaidOutScript.Read(text, certificate, Places.Pages);
    }

    // It ends the last page and begins none.
    private static string WithoutLastFormFeed(string pages) => pages.EndsWith('\f') ? pages[..^1] : pages;

    private static List<int> PagesWhere(string[] pages, Predicate<string> holds) => [.. pages.Index().Where(page => holds(page.Item)).Select(page => page.Index + 1)];

    private static ScreenplayFormatException NoText(int pages, bool isDamaged)
    {
        var problem = (pages, isDamaged) switch
        {
            (1, false) => "its page is blank or a picture",
            (1, true) => "its page is damaged, blank or a picture",
            (_, false) => $"all {pages} pages are blank or pictures, as of a scan",
            _ => $"all {pages} pages are damaged, blank or pictures",
        };
        var remedy = isDamaged ? "Export it anew, or import the file that it was made from." : "Run text recognition (OCR) on it, or import the file that it was made from.";
        return new ScreenplayFormatException(ScreenplayFormatError.Undecodable, $"This PDF has no text: {problem}. {remedy}");
    }
}
