namespace WritersRoom.Retrieval.Library;

/// <summary>
/// <see cref="WordCounts"/> as bytes: the version, the lengths of the scenes, then each term's hash, how many scenes hold it, and for each the distance from the one before and the count.
/// Whole numbers take as many bytes as they need, seven bits in each.
/// </summary>
internal static class WordCountsFormat
{
    // Of the bytes and of what counts as a term alike: what was written under another is made again.
    private const byte Version = 1;

    public static byte[] Write(WordCounts words)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write7BitEncodedInt(words.Lengths.Length);
        foreach (var length in words.Lengths)
            writer.Write7BitEncodedInt(length);
        writer.Write7BitEncodedInt(words.Terms.Length);
        foreach (var term in words.Terms)
        {
            var (scenes, counts) = words.Holding(term);
            writer.Write(term);
            writer.Write7BitEncodedInt(scenes.Length);
            var before = 0;
            for (var i = 0; i < scenes.Length; i++)
            {
                writer.Write7BitEncodedInt(scenes.Span[i] - before);
                writer.Write7BitEncodedInt(counts.Span[i]);
                before = scenes.Span[i];
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <returns>Null for what was written under another version.</returns>
    public static WordCounts? Read(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[0] != Version)
            return null;
        using var reader = new BinaryReader(new MemoryStream(bytes, 1, bytes.Length - 1));
        var lengths = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = reader.Read7BitEncodedInt();
        var terms = new ulong[reader.Read7BitEncodedInt()];
        var starts = new int[terms.Length + 1];
        var scenes = new List<int>(4 * terms.Length);
        var counts = new List<ushort>(4 * terms.Length);
        for (var term = 0; term < terms.Length; term++)
        {
            terms[term] = reader.ReadUInt64();
            var before = 0;
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                scenes.Add(before += reader.Read7BitEncodedInt());
                counts.Add((ushort)reader.Read7BitEncodedInt());
            }

            starts[term + 1] = scenes.Count;
        }

        return new WordCounts(terms, starts, [.. scenes], [.. counts], lengths);
    }
}
