using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>Writes the objects of a PDF 1.7 file (ISO 32000-1) and where they are.</summary>
internal sealed class PdfFile
{
    private readonly MemoryStream stream = new();
    private readonly List<long> offsets = [];

    public PdfFile() => Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <summary>Sets a number aside for an object that others must name before it is written.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count;
    }

    public int Add(string body) => Add(Reserve(), body);

    public int Add(int number, string body)
    {
        Begin(number);
        Write(body + "\nendobj\n");
        return number;
    }

    public int AddStream(ReadOnlySpan<byte> content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        var number = Reserve();
        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<< /Length {packed.Length} /Filter /FlateDecode {entries}>>\nstream\n"));
        packed.WriteTo(stream);
        Write("\nendstream\nendobj\n");
        return number;
    }

    public byte[] Finish(int catalog, int info)
    {
        var start = stream.Position;
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            table.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n");
        Write(table.ToString());
        return stream.ToArray();
    }

    /// <summary>A text string as UTF-16 in hexadecimal.</summary>
    public static string TextString(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private void Begin(int number)
    {
        offsets[number - 1] = stream.Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text) => stream.Write(Encoding.Latin1.GetBytes(text));
}
