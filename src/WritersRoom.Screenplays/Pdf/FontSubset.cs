using System.Buffers.Binary;
using System.Text;

namespace WritersRoom.Screenplays.Pdf;

/// <summary>
/// A TrueType font with only the glyphs that a file uses, and those they are put together from
/// (https://learn.microsoft.com/typography/opentype/spec/glyf). Glyphs keep their numbers; the outlines of all others are empty.
/// </summary>
internal static class FontSubset
{
    // What setting glyphs by number takes (ISO 32000-1, 9.9); names, character maps and shaping are left out.
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private const ushort ArgumentsAreWords = 0x0001;
    private const ushort HasScale = 0x0008;
    private const ushort MoreComponents = 0x0020;
    private const ushort HasTwoScales = 0x0040;
    private const ushort HasMatrix = 0x0080;

    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var wanted = Closure(font, used);
        var count = wanted.Max + 1;
        var (glyphs, places) = Outlines(font, wanted, count);
        var tables = new List<(string Name, byte[] Content)>();
        foreach (var name in Kept.Where(font.Has))
        {
            var content = name switch
            {
                "glyf" => glyphs,
                "loca" => places,
                "hmtx" => Widths(font, count),
                _ => font.Table(name).ToArray(),
            };
            switch (name)
            {
                case "head":
                    BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(8), 0);
                    BinaryPrimitives.WriteInt16BigEndian(content.AsSpan(50), 1);
                    break;
                case "hhea":
                    BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(34), (ushort)count);
                    break;
                case "maxp":
                    BinaryPrimitives.WriteUInt16BigEndian(content.AsSpan(4), (ushort)count);
                    break;
            }

            tables.Add((name, content));
        }

        return Assemble(tables);
    }

    // Glyph 0 is what stands for a character without one, and must be there.
    private static SortedSet<int> Closure(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var wanted = new SortedSet<int>();
        var open = new Stack<int>(used.Select(glyph => (int)glyph).Append(0));
        while (open.TryPop(out var glyph))
            if (wanted.Add(glyph))
                AddComponents(font.Outline(glyph), open);
        return wanted;
    }

    private static void AddComponents(ReadOnlySpan<byte> outline, Stack<int> into)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return;
        ushort flags;
        var at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            into.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2);
            at += (flags & HasMatrix) != 0 ? 8 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasScale) != 0 ? 2 : 0;
        }
        while ((flags & MoreComponents) != 0);
    }

    private static (byte[] Glyphs, byte[] Places) Outlines(TrueTypeFont font, SortedSet<int> wanted, int count)
    {
        using var glyphs = new MemoryStream();
        var places = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * glyph), (uint)glyphs.Length);
            if (!wanted.Contains(glyph))
                continue;
            glyphs.Write(font.Outline(glyph));
            glyphs.Write(new byte[Padding(glyphs.Length)]);
        }

        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * count), (uint)glyphs.Length);
        return (glyphs.ToArray(), places);
    }

    // One entry of four bytes a glyph; the font may keep fewer where all the last ones are as wide.
    private static byte[] Widths(TrueTypeFont font, int count)
    {
        var widths = new byte[4 * count];
        for (var glyph = 0; glyph < count; glyph++)
        {
            var (advance, bearing) = font.Metrics(glyph);
            BinaryPrimitives.WriteUInt16BigEndian(widths.AsSpan(4 * glyph), advance);
            BinaryPrimitives.WriteInt16BigEndian(widths.AsSpan((4 * glyph) + 2), bearing);
        }

        return widths;
    }

    private static byte[] Assemble(List<(string Name, byte[] Content)> tables)
    {
        var start = 12 + (16 * tables.Count);
        var file = new byte[start + tables.Sum(table => table.Content.Length + Padding(table.Content.Length))];
        var power = 1;
        while (power * 2 <= tables.Count)
            power *= 2;
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 * power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)int.Log2(power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * (tables.Count - power)));
        var head = 0;
        foreach (var (index, (name, content)) in tables.Index())
        {
            content.CopyTo(file.AsSpan(start));
            var entry = file.AsSpan(12 + (16 * index), 16);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(start, content.Length + Padding(content.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], start);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], content.Length);
            head = name == "head" ? start : head;
            start += content.Length + Padding(content.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(0xB1B0AFBA - Sum(file)));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> words)
    {
        var sum = 0u;
        for (var at = 0; at < words.Length; at += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(words[at..]));
        return sum;
    }

    private static int Padding(long length) => (int)(-length & 3);
}
