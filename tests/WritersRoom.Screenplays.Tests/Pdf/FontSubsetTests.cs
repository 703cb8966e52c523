using System.Buffers.Binary;
using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Pdf;

namespace WritersRoom.Screenplays.Tests.Pdf;

public sealed class FontSubsetTests
{
    private static readonly TrueTypeFont Font = TrueTypeFont.Load("CourierPrime-Regular");

    [Fact]
    public void Glyphs_in_use_and_their_parts_keep_their_outlines_and_widths_and_the_others_have_none()
    {
        var used = "Aé;".Select(GlyphOf).ToArray();
        var subset = FontSubset.Of(Font, used);
        var (places, outlines, metrics) = (Table(subset, "loca"), Table(subset, "glyf"), Table(subset, "hmtx"));

        var drawn = Enumerable.Range(0, (places.Length / 4) - 1).Where(glyph => Outline(glyph).Length > 0).ToList();
        drawn.ShouldContain(0);
        foreach (var glyph in used)
        {
            Outline(glyph)[..Font.Outline(glyph).Length].ShouldBe(Font.Outline(glyph).ToArray());
            (BinaryPrimitives.ReadUInt16BigEndian(metrics.AsSpan(4 * glyph)), BinaryPrimitives.ReadInt16BigEndian(metrics.AsSpan((4 * glyph) + 2))).ShouldBe(Font.Metrics(glyph));
        }

        // é is an e and an accent in one, or put together of both.
        drawn.Count.ShouldBeInRange(used.Length + 1, used.Length + 3);
        subset.Length.ShouldBeLessThan(Font.File.Length / 3);

        byte[] Outline(int glyph) => outlines[BinaryPrimitives.ReadInt32BigEndian(places.AsSpan(4 * glyph))..BinaryPrimitives.ReadInt32BigEndian(places.AsSpan((4 * glyph) + 4))];
    }

    [Fact]
    public void Its_checksums_are_those_that_the_format_asks_for()
    {
        var subset = FontSubset.Of(Font, "Where is the key?".Select(GlyphOf));
        Sum(subset).ShouldBe(0xB1B0AFBA);
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(subset.AsSpan(4)); i++)
        {
            var entry = subset.AsSpan(12 + (16 * i), 16);
            var name = Encoding.ASCII.GetString(entry[..4]);
            var content = Table(subset, name);
            if (name == "head")
                content.AsSpan(8, 4).Clear();
            Sum([.. content, .. new byte[-content.Length & 3]]).ShouldBe(BinaryPrimitives.ReadUInt32BigEndian(entry[4..]), name);
        }
    }

    [Fact]
    public void A_file_names_its_fonts_as_subsets_and_another_text_s_subset_otherwise()
    {
        var (one, other) = (NameIn("INT. HOUSE\n\nHe waits.\n"), NameIn("INT. GARDEN\n\nShe left.\n"));
        one.ShouldMatch("^[A-Z]{6}\\+CourierPrime-Regular$");
        other.ShouldMatch("^[A-Z]{6}\\+CourierPrime-Regular$");
        one.ShouldNotBe(other);
    }

    private static string NameIn(string text)
    {
        var file = Encoding.Latin1.GetString(PdfWriter.Write(FountainReader.Read(text)).Content);
        var start = file.IndexOf("/FontName /", StringComparison.Ordinal) + 11;
        return file[start..file.IndexOf(' ', start)];
    }

    private static ushort GlyphOf(char character) => Font.TryGlyph(character, out var glyph) ? glyph : throw new InvalidOperationException($"No glyph for {character}.");

    private static byte[] Table(byte[] file, string name)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++)
        {
            var entry = file.AsSpan(12 + (16 * i), 16);
            if (Encoding.ASCII.GetString(entry[..4]) == name)
                return file.AsSpan(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..])).ToArray();
        }

        throw new InvalidOperationException($"No table {name}.");
    }

    private static uint Sum(byte[] words)
    {
        var sum = 0u;
        for (var at = 0; at < words.Length; at += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(words.AsSpan(at)));
        return sum;
    }
}
