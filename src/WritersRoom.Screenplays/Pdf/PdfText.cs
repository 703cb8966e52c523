namespace WritersRoom.Screenplays.Pdf;

/// <summary>What a program for it found in a PDF.</summary>
/// <param name="Pages">
/// The text of all pages as <c>pdftotext -layout -fixed 7.2</c> gives it: lines placed as on the paper, ten columns to the inch, and a
/// form feed at the end of every page.
/// </param>
/// <param name="IsDamaged">Whether the file broke the rules of the format, so that pages may be missing.</param>
public sealed record PdfText(string Pages, bool IsDamaged = false);
