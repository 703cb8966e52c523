using System.IO.Compression;
using System.Text;

namespace WritersRoom.Evals.Lexicon;

/// <summary>Writes the file that <c>WritersRoom.Llm.LocalEmbeddings.ThesaurusReader</c> reads; its layout is described there.</summary>
internal static class ThesaurusWriter
{
    public static void Write(List<ThesaurusEntry> entries, string path)
    {
        using var file = File.Create(path);
        using var brotli = new BrotliStream(file, CompressionLevel.SmallestSize);
        using var writer = new BinaryWriter(brotli, Encoding.ASCII);
        writer.Write7BitEncodedInt(entries.Count);
        WriteStems(entries, writer);
        foreach (var entry in entries) writer.Write((byte)Math.Round(255 * Math.Clamp(entry.Rarity, 0, 1)));
        foreach (var entry in entries) writer.Write(entry.IsThing);
        foreach (var entry in entries) writer.Write((byte)entry.Related.Count);
        foreach (var (id, before) in entries.SelectMany(Steps)) writer.Write7BitEncodedInt(id - before);
        WriteWeights(entries, writer);
    }

    // Each stem: how many letters it shares with the one before, how many follow, and those.
    private static void WriteStems(List<ThesaurusEntry> entries, BinaryWriter writer)
    {
        var before = "";
        foreach (var entry in entries)
        {
            var shared = before.AsSpan().CommonPrefixLength(entry.Stem);
            writer.Write((byte)shared);
            writer.Write((byte)(entry.Stem.Length - shared));
            writer.Write(entry.Stem.AsSpan(shared));
            before = entry.Stem;
        }
    }

    private static IEnumerable<(int Id, int Before)> Steps(ThesaurusEntry entry)
    {
        var before = 0;
        foreach (var (id, _) in entry.Related)
        {
            yield return (id, before);
            before = id;
        }
    }

    // A weight is 2 to the power of minus half its step, two steps to a byte.
    private static void WriteWeights(List<ThesaurusEntry> entries, BinaryWriter writer)
    {
        var steps = entries.SelectMany(entry => entry.Related).Select(relation => (int)Math.Clamp(Math.Round(-2 * Math.Log2(relation.Weight)), 0, 15)).ToList();
        for (var i = 0; i < steps.Count; i += 2) writer.Write((byte)(steps[i] | ((i + 1 < steps.Count ? steps[i + 1] : 0) << 4)));
    }
}
