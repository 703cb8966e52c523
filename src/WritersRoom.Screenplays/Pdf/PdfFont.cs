using System.Globalization;
using System.Text;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>A font inside a file: those of its glyphs that the file uses.</summary>
internal sealed class PdfFont(TrueTypeFont font, string alias)
{
    // Courier: every glyph is six tenths of its height wide.
    private const int Advance = 600;

    private readonly SortedDictionary<ushort, int> used = [];

    /// <summary>The name by which pages speak of it.</summary>
    public string Alias { get; } = alias;

    public bool IsUsed => used.Count > 0;

    public bool TryUse(int character, out ushort glyph)
    {
        if (!font.TryGlyph(character, out glyph))
            return false;
        used.TryAdd(glyph, character);
        return true;
    }

    public int AddTo(PdfFile file)
    {
        var subset = FontSubset.Of(font, used.Keys);
        var name = $"{Tag()}+{font.Name}";
        var program = file.AddStream(subset, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length} "));
        var slant = font.Name.Contains("Italic", StringComparison.Ordinal) ? -12 : 0;
        var descriptor = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /FontDescriptor /FontName /{name} /Flags {(slant == 0 ? 5 : 69)} /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle {slant} /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 600 /StemV 80 /FontFile2 {program} 0 R >>"));
        var glyphs = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW {Advance} /CIDToGIDMap /Identity >>"));
        var unicode = file.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{glyphs} 0 R] /ToUnicode {unicode} 0 R >>"));
    }

    // Six letters that tell one subset of a font from another (ISO 32000-1, 9.6.4); the same glyphs always give the same.
    private string Tag()
    {
        var hash = 2166136261u;
        foreach (var glyph in used.Keys)
            hash = unchecked((hash ^ glyph) * 16777619);
        return string.Create(6, hash, (letters, rest) =>
        {
            for (var i = 0; i < letters.Length; i++, rest /= 26)
                letters[i] = (char)('A' + (rest % 26));
        });
    }

    // So that text can be searched and copied.
    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Script def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var chunk in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (glyph, character) in chunk)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{character:X4}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
