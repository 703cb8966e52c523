using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval.Ranking;

namespace WritersRoom.Retrieval.Library;

/// <summary>Chooses, among all scenes of a library, those worth a closer look: BM25 over the whole, with the question's words and the nearest in meaning to each.</summary>
internal static class LibraryRanker
{
    private const int NearWordsOfEach = 8;
    private const double NearWordWeight = 0.5;
    private const double LeastNearness = 0.05;

    /// <summary>The scenes with the highest scores, best first; none for a question without a word that the library holds.</summary>
    /// <param name="library">The words of each script; null for one without.</param>
    /// <param name="question">The question's terms with their weights.</param>
    /// <param name="most">At most so many.</param>
    public static IReadOnlyList<RankedScene> Best(IReadOnlyList<WordCounts?> library, IReadOnlyList<(string Term, double Weight)> question, int most)
    {
        var first = FirstScenes(library);
        var own = new double[first[^1]];
        var near = new double[first[^1]];
        var size = new LibrarySize(first[^1], library.Sum(words => words?.TotalLength ?? 0));
        var asked = question.Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        foreach (var (term, weight) in question)
            Add(library, first, size, term, weight, own, near);
        foreach (var (term, weight) in NearWords(question).Where(word => !asked.Contains(word.Key)))
            Add(library, first, size, term, weight, null, near);

        var best = new PriorityQueue<RankedScene, double>();
        for (var script = 0; script < library.Count; script++)
        {
            for (var i = first[script]; i < first[script + 1]; i++)
            {
                if (near[i] <= 0 || (best.Count == most && Rank(own[i], near[i]) <= Rank(best.Peek().OwnWords, best.Peek().NearWords)))
                    continue;
                var scene = new RankedScene(script, i - first[script], own[i], near[i]);
                if (best.Count < most) best.Enqueue(scene, Rank(own[i], near[i]));
                else best.EnqueueDequeue(scene, Rank(own[i], near[i]));
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).OrderByDescending(scene => Rank(scene.OwnWords, scene.NearWords)).ThenBy(scene => scene.Script).ThenBy(scene => scene.Scene)];
    }

    private static double Rank(double own, double near) => (SceneRanker.OwnWords * own) + (SceneRanker.NearWords * near);

    // Where the scenes of each script begin in one row of all; at last, how many there are.
    private static int[] FirstScenes(IReadOnlyList<WordCounts?> library)
    {
        var first = new int[library.Count + 1];
        for (var script = 0; script < library.Count; script++)
            first[script + 1] = first[script] + (library[script]?.Lengths.Length ?? 0);
        return first;
    }

    private static void Add(IReadOnlyList<WordCounts?> library, int[] first, LibrarySize size, string term, double weight, double[]? own, double[] near)
    {
        var hash = WordCounts.HashOf(term);
        var holding = new List<(int Script, ReadOnlyMemory<int> Scenes, ReadOnlyMemory<ushort> Counts)>();
        var scenesHolding = 0;
        for (var script = 0; script < library.Count; script++)
        {
            if (library[script]?.Holding(hash) is not { Scenes.Length: > 0 } held)
                continue;
            holding.Add((script, held.Scenes, held.Counts));
            scenesHolding += held.Scenes.Length;
        }

        var telling = weight * Bm25.Idf(size.Scenes, scenesHolding);
        foreach (var (script, scenes, counts) in holding)
        {
            var lengths = library[script]!.Lengths;
            for (var i = 0; i < scenes.Length; i++)
            {
                var scene = scenes.Span[i];
                var score = telling * Bm25.Saturated(counts.Span[i], lengths[scene], size.MeanLength);
                near[first[script] + scene] += score;
                if (own is not null) own[first[script] + scene] += score;
            }
        }
    }

    private static Dictionary<string, double> NearWords(IReadOnlyList<(string Term, double Weight)> question)
    {
        var near = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (term, weight) in question)
        {
            if (Thesaurus.English.Find(term) is var entry && entry < 0)
                continue;
            var related = Thesaurus.English.RelatedTo(entry).ToArray();
            var weights = Thesaurus.English.WeightsOf(entry).ToArray();
            foreach (var i in Enumerable.Range(0, related.Length).OrderByDescending(i => weights[i]).Take(NearWordsOfEach))
            {
                var nearness = weight * Math.Min(1, Thesaurus.English.RarityOf(entry) * MeaningSpace.Nearness * weights[i]);
                if (nearness < LeastNearness)
                    break;
                var stem = Thesaurus.English.StemOf(related[i]);
                near[stem] = Math.Max(near.GetValueOrDefault(stem), NearWordWeight * nearness);
            }
        }

        return near;
    }

    private readonly record struct LibrarySize(int Scenes, long Terms)
    {
        public double MeanLength => Scenes == 0 ? 0 : (double)Terms / Scenes;
    }
}

/// <summary>A scene of a library, and how well it meets a question by words.</summary>
/// <param name="Script">Which of the scripts, from 0.</param>
/// <param name="Scene">Which of its scenes, from 0.</param>
/// <param name="OwnWords">BM25 with the question's words.</param>
/// <param name="NearWords">The same with words near them.</param>
internal readonly record struct RankedScene(int Script, int Scene, double OwnWords, double NearWords);
