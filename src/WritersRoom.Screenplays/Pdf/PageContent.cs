using System.Globalization;
using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Layout;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>The drawing of one page: text in 12-point Courier, ten to the inch, six lines to the inch.</summary>
internal sealed class PageContent(PdfFonts fonts, PdfOptions options)
{
    private const double Advance = 7.2;
    private const double Leading = 12;
    private const double Top = 72;

    private readonly StringBuilder drawing = new();

    /// <summary>The characters that no font has, each printed as a question mark.</summary>
    public SortedSet<string> Missing { get; } = new(StringComparer.Ordinal);

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(drawing.ToString());

    public void Draw(PrintedLine line)
    {
        var x = line.Column * Advance;
        var y = options.Height - Top - ((line.Row + 1) * Leading);
        foreach (var run in line.Runs)
        {
            var start = x;
            PdfFont? open = null;
            var glyphs = new StringBuilder();
            foreach (var rune in run.Text.EnumerateRunes())
            {
                if (IsInvisible(rune))
                    continue;
                var font = Find(rune, run.Style, out var glyph);
                if (font != open)
                    x = Show(open, glyphs, x, y);
                open = font;
                glyphs.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
            }

            x = Show(open, glyphs, x, y);
            if ((run.Style & TextStyle.Underline) != 0)
                drawing.Append(CultureInfo.InvariantCulture, $"{start:0.##} {y - 1.8:0.##} {x - start:0.##} 0.6 re f\n");
        }
    }

    // Joiners, direction marks and the like steer a shaping that a typewriter face does not have.
    private static bool IsInvisible(Rune rune) => ColumnWidth.Of(rune) == 0 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private PdfFont Find(Rune rune, TextStyle style, out ushort glyph)
    {
        var character = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? ' ' : rune.Value;
        if (fonts.Find(character, style, out glyph) is { } font)
            return font;
        Missing.Add(rune.ToString());
        return fonts.Find('?', style, out glyph)!;
    }

    private double Show(PdfFont? font, StringBuilder glyphs, double x, double y)
    {
        if (font is null || glyphs.Length == 0)
            return x;
        drawing.Append(CultureInfo.InvariantCulture, $"BT /{font.Alias} 12 Tf {x:0.##} {y:0.##} Td <{glyphs}> Tj ET\n");
        var width = glyphs.Length / 4 * Advance;
        glyphs.Clear();
        return x + width;
    }
}
