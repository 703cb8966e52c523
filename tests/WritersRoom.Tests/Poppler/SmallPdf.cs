using System.Globalization;
using System.Text;

namespace WritersRoom.Tests.Poppler;

/// <summary>PDFs of a few objects, written by hand: what the writer of the product would never make.</summary>
internal static class SmallPdf
{
    /// <summary>One page of lines, each with its distance from the left edge in points.</summary>
    public static byte[] Of(params (int Left, string Words)[] lines)
    {
        var content = string.Concat(lines.Select((line, row) => $"BT /F1 12 Tf {line.Left} {720 - (12 * row)} Td ({line.Words}) Tj ET\n"));
        return Write("",
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
            $"<< /Length {content.Length} >>\nstream\n{content}endstream");
    }

    public static byte[] WithoutPages() => Write("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>");

    /// <summary>Encrypted, so that neither the empty password nor any other opens it.</summary>
    public static byte[] Protected()
    {
        var hash = new string('A', 64);
        return Write($" /Encrypt 3 0 R /ID [<{hash}> <{hash}>]",
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 0 /Kids [] >>",
            $"<< /Filter /Standard /V 1 /R 2 /Length 40 /O <{hash}> /U <{hash}> /P -4 >>");
    }

    private static byte[] Write(string trailer, params string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R{trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
