using System.Buffers;
using System.Numerics.Tensors;
using WritersRoom.Language;

namespace WritersRoom.Llm.LocalEmbeddings;

/// <summary>
/// Spells a text out as weights of lexicon entries (each word itself and what is near it), takes off what all English texts share, and folds the rest into a
/// fixed number of dimensions by random signs (Achlioptas, "Database-friendly random projections", 2003): cosines are kept, up to noise.
/// </summary>
internal static class TextProjection
{
    // How much what is near a word weighs against the word itself.
    private const float Nearness = 1.5f;
    private const int DimensionsPerEntry = 2;

    private static readonly Lazy<(float[] Entries, float[] Folded)> Common = new(CommonDirection);

    /// <summary>The vector of a text, of unit length; all zeros for a text without a word.</summary>
    public static float[] Project(string text)
    {
        var thesaurus = Thesaurus.English;
        // As large as the lexicon, for each question anew: too large to be left to the collector.
        var rented = ArrayPool<float>.Shared.Rent(thesaurus.Count);
        var entries = rented.AsSpan(0, thesaurus.Count);
        entries.Clear();
        var vector = new float[LocalEmbeddingGenerator.Dimensions];
        foreach (var (term, count) in Count(text))
        {
            var weight = 1 + MathF.Log(count);
            var entry = thesaurus.Find(term);
            if (entry < 0) Fold(vector, Hash(term), weight);
            else AddEntry(thesaurus, entries, entry, weight * thesaurus.RarityOf(entry));
        }

        FoldAll(vector, entries);
        // Folding is linear, so the common part can be taken off afterwards.
        var shared = TensorPrimitives.Dot(entries, Common.Value.Entries);
        ArrayPool<float>.Shared.Return(rented);
        TensorPrimitives.MultiplyAdd(Common.Value.Folded, -shared, vector, vector);

        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0) TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }

    private static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in TermAnalyzer.Words(text))
        {
            if (word.IsStopWord) continue;
            var term = EnglishStemmer.Stem(IrregularForms.BaseOf(word.Term));
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        return counts;
    }

    private static void AddEntry(Thesaurus thesaurus, Span<float> entries, int entry, float weight)
    {
        entries[entry] += weight;
        var related = thesaurus.RelatedTo(entry);
        var weights = thesaurus.WeightsOf(entry);
        for (var i = 0; i < related.Length; i++) entries[related[i]] += weight * Nearness * weights[i];
    }

    // The mean of all words, common ones counting more: what is in every text and tells none from another.
    private static (float[] Entries, float[] Folded) CommonDirection()
    {
        var thesaurus = Thesaurus.English;
        var sum = new float[thesaurus.Count];
        for (var entry = 0; entry < thesaurus.Count; entry++)
        {
            var commonness = 1 - thesaurus.RarityOf(entry);
            AddEntry(thesaurus, sum, entry, commonness * commonness);
        }

        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<float>(sum), sum);
        var folded = new float[LocalEmbeddingGenerator.Dimensions];
        FoldAll(folded, sum);
        return (sum, folded);
    }

    private static void FoldAll(float[] vector, ReadOnlySpan<float> entries)
    {
        for (var entry = 0; entry < entries.Length; entry++)
            if (entries[entry] != 0) Fold(vector, Hash((ulong)entry), entries[entry]);
    }

    private static void Fold(float[] vector, ulong hash, float weight)
    {
        for (var i = 0; i < DimensionsPerEntry; i++)
        {
            hash = Hash(hash);
            var sign = (hash >> 63) == 0 ? weight : -weight;
            vector[(int)((hash & 0xFFFFFFFF) % (ulong)vector.Length)] += sign;
        }
    }

    private static ulong Hash(string term)
    {
        // FNV-1a: the same on every machine and run.
        var hash = 14695981039346656037UL;
        foreach (var c in term) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    // SplitMix64's finaliser.
    private static ulong Hash(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
