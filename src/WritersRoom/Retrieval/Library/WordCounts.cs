using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval.Ranking;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Retrieval.Library;

/// <summary>
/// How often each term occurs in each scene of one script, in a form small enough to be kept of a thousand: terms are known by a hash of 64 bits, their scenes lie behind one another.
/// Immutable and thread-safe.
/// </summary>
internal sealed class WordCounts
{
    private const ulong HashSeed = 14_695_981_039_346_656_037;
    private const ulong HashStep = 1_099_511_628_211;

    private readonly ulong[] terms;
    private readonly int[] starts;
    private readonly int[] scenes;
    private readonly ushort[] counts;
    private readonly int[] lengths;

    internal WordCounts(ulong[] terms, int[] starts, int[] scenes, ushort[] counts, int[] lengths)
    {
        (this.terms, this.starts, this.scenes, this.counts, this.lengths) = (terms, starts, scenes, counts, lengths);
        TotalLength = lengths.Sum(length => (long)length);
    }

    /// <summary>Terms of each scene, repetitions counted.</summary>
    public ReadOnlySpan<int> Lengths => lengths;

    /// <summary>Terms of all scenes.</summary>
    public long TotalLength { get; }

    /// <summary>What it takes in memory, in bytes.</summary>
    public long Size => (terms.Length * (long)(sizeof(ulong) + sizeof(int))) + (scenes.Length * (long)(sizeof(int) + sizeof(ushort))) + (lengths.Length * (long)sizeof(int));

    internal ReadOnlySpan<ulong> Terms => terms;

    /// <summary>By which a term is known: FNV-1a over its letters.</summary>
    public static ulong HashOf(string term)
    {
        var hash = HashSeed;
        foreach (var letter in term)
            hash = unchecked((hash ^ letter) * HashStep);
        return hash;
    }

    /// <summary>Counts the terms of a script's story: what a reader sees, headings and cues too.</summary>
    public static WordCounts Of(IReadOnlyList<Scene> scenes)
    {
        var table = new TermTable(Thesaurus.English);
        var units = scenes.Select(scene => (IReadOnlyList<int>)[.. IndexedElement.Read(scene, table).Where(element => element.IsStory).SelectMany(element => element.Terms)]).ToList();
        var counted = new TermCounts(units, table.Count);
        var order = table.Terms.Select((term, id) => (Hash: HashOf(term), Id: id)).Where(row => counted.Holding(row.Id).Length > 0).OrderBy(row => row.Hash).ToList();
        var starts = new List<int> { 0 };
        var inScenes = new List<int>();
        var counts = new List<ushort>();
        foreach (var (_, id) in order)
        {
            foreach (var (scene, count) in counted.Holding(id))
            {
                inScenes.Add(scene);
                counts.Add((ushort)Math.Min(count, ushort.MaxValue));
            }

            starts.Add(inScenes.Count);
        }

        return new WordCounts([.. order.Select(row => row.Hash)], [.. starts], [.. inScenes], [.. counts], [.. units.Select(unit => unit.Count)]);
    }

    /// <summary>The scenes that hold a term, in order, and how often.</summary>
    public (ReadOnlyMemory<int> Scenes, ReadOnlyMemory<ushort> Counts) Holding(ulong term)
    {
        var at = Array.BinarySearch(terms, term);
        return at < 0 ? default : (scenes.AsMemory(starts[at]..starts[at + 1]), counts.AsMemory(starts[at]..starts[at + 1]));
    }
}
