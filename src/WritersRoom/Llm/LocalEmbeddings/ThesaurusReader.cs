using System.IO.Compression;
using System.Text;

namespace WritersRoom.Llm.LocalEmbeddings;

/// <summary>
/// Reads thesaurus.bin: Brotli over the number of entries (7-bit integer); their stems in ordinal order, each as the count of letters shared with the
/// one before, the count of letters that follow and those; a byte of rarity each (255 is rarest); a byte each, 1 for things one can touch; a byte with the number of relations
/// each; all relations, as 7-bit steps from the place before within one entry; their weights, two steps of half a power of two to a byte.
/// </summary>
internal static class ThesaurusReader
{
    private const string Resource = "WritersRoom.Llm.LocalEmbeddings.thesaurus.bin";

    public static Thesaurus ReadEmbedded()
    {
        using var stream = typeof(ThesaurusReader).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        return Read(stream);
    }

    private static Thesaurus Read(Stream stream)
    {
        using var content = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionMode.Decompress)) brotli.CopyTo(content);
        content.Position = 0;
        using var reader = new BinaryReader(content, Encoding.ASCII);

        var count = reader.Read7BitEncodedInt();
        var places = ReadStems(reader, count);
        var rarities = new float[count];
        for (var i = 0; i < count; i++) rarities[i] = reader.ReadByte() / 255f;

        var things = new bool[count];
        for (var i = 0; i < count; i++) things[i] = reader.ReadBoolean();

        var starts = new int[count + 1];
        for (var i = 0; i < count; i++) starts[i + 1] = starts[i] + reader.ReadByte();

        return new Thesaurus(places, rarities, things, starts, ReadRelations(reader, starts), ReadWeights(reader, starts[count]));
    }

    private static Dictionary<string, int> ReadStems(BinaryReader reader, int count)
    {
        var places = new Dictionary<string, int>(count, StringComparer.Ordinal);
        Span<char> stem = stackalloc char[byte.MaxValue];
        for (var i = 0; i < count; i++)
        {
            int shared = reader.ReadByte();
            int added = reader.ReadByte();
            for (var j = 0; j < added; j++) stem[shared + j] = (char)reader.ReadByte();
            places.Add(stem[..(shared + added)].ToString(), i);
        }

        return places;
    }

    private static ushort[] ReadRelations(BinaryReader reader, int[] starts)
    {
        var related = new ushort[starts[^1]];
        for (var entry = 0; entry + 1 < starts.Length; entry++)
        {
            var place = 0;
            for (var i = starts[entry]; i < starts[entry + 1]; i++) related[i] = (ushort)(place += reader.Read7BitEncodedInt());
        }

        return related;
    }

    private static float[] ReadWeights(BinaryReader reader, int count)
    {
        var weights = new float[count];
        for (var i = 0; i < count; i += 2)
        {
            var pair = reader.ReadByte();
            weights[i] = MathF.Pow(2, -(pair & 15) / 2f);
            if (i + 1 < count) weights[i + 1] = MathF.Pow(2, -(pair >> 4) / 2f);
        }

        return weights;
    }
}
