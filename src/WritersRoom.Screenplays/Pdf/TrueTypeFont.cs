using System.Buffers.Binary;
using System.Reflection;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>As much of a TrueType font as setting type in it takes (https://learn.microsoft.com/typography/opentype/spec/).</summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly Dictionary<string, (int Offset, int Length)> tables = new(StringComparer.Ordinal);

    private TrueTypeFont(string name, byte[] file)
    {
        Name = name;
        File = file;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            tables[System.Text.Encoding.ASCII.GetString(file, entry, 4)] = (I32(entry + 8), I32(entry + 12));
        }

        UnitsPerEm = U16(tables["head"].Offset + 18);
        Ascent = Scale(S16(tables["hhea"].Offset + 4));
        Descent = Scale(S16(tables["hhea"].Offset + 6));
        var box = tables["head"].Offset + 36;
        Box = [Scale(S16(box)), Scale(S16(box + 2)), Scale(S16(box + 4)), Scale(S16(box + 6))];
        ReadCharacterMap();
    }

    public string Name { get; }

    public byte[] File { get; }

    /// <summary>In thousandths of an em, as are the next two.</summary>
    public int Ascent { get; }

    public int Descent { get; }

    public int[] Box { get; }

    private int UnitsPerEm { get; }

    public bool Has(string table) => tables.ContainsKey(table);

    public ReadOnlySpan<byte> Table(string name) => File.AsSpan(tables[name].Offset, tables[name].Length);

    /// <summary>What draws a glyph; empty for one that shows nothing.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var isLong = S16(tables["head"].Offset + 50) != 0;
        var places = tables["loca"].Offset;
        var (start, end) = isLong ? (I32(places + (4 * glyph)), I32(places + (4 * glyph) + 4)) : (2 * U16(places + (2 * glyph)), 2 * U16(places + (2 * glyph) + 2));
        return Table("glyf")[start..end];
    }

    /// <summary>How wide a glyph is and how far from its left edge it begins, in the font's units.</summary>
    public (ushort Advance, short Bearing) Metrics(int glyph)
    {
        var full = U16(tables["hhea"].Offset + 34);
        var metrics = tables["hmtx"].Offset;
        var advance = U16(metrics + (4 * Math.Min(glyph, full - 1)));
        return (advance, S16(glyph < full ? metrics + (4 * glyph) + 2 : metrics + (4 * full) + (2 * (glyph - full))));
    }

    public static TrueTypeFont Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + ".ttf")
            ?? throw new InvalidOperationException($"The font {name} is not part of this assembly.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new TrueTypeFont(name, file);
    }

    public bool TryGlyph(int character, out ushort glyph) => glyphs.TryGetValue(character, out glyph);

    // Format 4: segments of the basic plane, which is all that these fonts have.
    private void ReadCharacterMap()
    {
        var map = tables["cmap"].Offset;
        for (var i = 0; i < U16(map + 2); i++)
        {
            var table = map + I32(map + 4 + (8 * i) + 4);
            if (U16(table) == 4)
                ReadSegments(table);
        }
    }

    private void ReadSegments(int table)
    {
        var count = U16(table + 6) / 2;
        var ends = table + 14;
        var starts = ends + (2 * count) + 2;
        var deltas = starts + (2 * count);
        var offsets = deltas + (2 * count);
        for (var segment = 0; segment < count; segment++)
        {
            var (start, end) = (U16(starts + (2 * segment)), U16(ends + (2 * segment)));
            var (delta, offset) = (U16(deltas + (2 * segment)), U16(offsets + (2 * segment)));
            for (var character = (int)start; character <= end && character != 0xFFFF; character++)
            {
                var glyph = offset == 0
                    ? (ushort)(character + delta)
                    : U16(offsets + (2 * segment) + offset + (2 * (character - start)));
                if (offset != 0 && glyph != 0)
                    glyph = (ushort)(glyph + delta);
                if (glyph != 0)
                    glyphs[character] = glyph;
            }
        }
    }

    private int Scale(int units) => units * 1000 / UnitsPerEm;

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(File.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(File.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(File.AsSpan(at));
}
