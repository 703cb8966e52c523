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

    /// <summary>Where the scene on each page plays.</summary>
    public static IReadOnlyList<string> Rooms { get; } = ["HALL", "CELLAR", "KITCHEN", "GARDEN", "ATTIC", "STABLE", "LIBRARY", "CHAPEL", "TOWER"];

    /// <summary>Pages of each kind, in order; a page of text has one scene.</summary>
    public static byte[] OfPages(params PageKind[] pages)
    {
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream",
        ];
        var kids = new List<int>();
        foreach (var (index, kind) in pages.Index())
        {
            kids.Add(kind == PageKind.Lost ? 9999 : objects.Count + 1);
            if (kind == PageKind.NoPage)
                objects.Add("(something else)");
            if (kind is PageKind.Lost or PageKind.NoPage)
                continue;
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /I 4 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add(kind switch
            {
                PageKind.Text => StreamOf("", $"BT /F1 12 Tf 108 {700 - (24 * index)} Td (INT. {Rooms[index]} - DAY) Tj 0 -24 Td (Somebody waits in the {Rooms[index].ToLowerInvariant()}.) Tj ET\n"),
                PageKind.Picture => StreamOf("", "q 612 0 0 792 0 0 cm /I Do Q\n"),
                _ => StreamOf("/Filter /FlateDecode ", "these are no packed bytes"),
            });
        }

        objects[1] = $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>";
        return Write("", [.. objects]);

        static string StreamOf(string entries, string content) => $"<< {entries}/Length {content.Length} >>\nstream\n{content}endstream";
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

/// <summary>What is wrong with a page.</summary>
public enum PageKind
{
    /// <summary>Nothing: it has a line of text.</summary>
    Text,

    /// <summary>It is a picture, as of a scan.</summary>
    Picture,

    /// <summary>What is drawn on it cannot be unpacked.</summary>
    Spoilt,

    /// <summary>The list of pages names an object that is not in the file.</summary>
    Lost,

    /// <summary>The list of pages names an object that is no page.</summary>
    NoPage,
}
