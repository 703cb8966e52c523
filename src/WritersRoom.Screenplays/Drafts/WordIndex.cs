using System.Runtime.InteropServices;

namespace WritersRoom.Screenplays.Drafts;

/// <summary>
/// Weighs how much of their words an old and a new scene share. A word that many scenes have says little about which scene it is, and
/// one that more than <see cref="MostScenes"/> have says nothing: that keeps a script of ten thousand scenes linear.
/// </summary>
internal sealed class WordIndex
{
    private const int MostScenes = 64;

    private readonly Dictionary<ulong, int> numbers = [];
    private readonly List<Word> words = [];
    private readonly (int Word, int Count)[][] news;
    private readonly double[] oldTotals;
    private readonly double[] newTotals;

    public WordIndex(Dictionary<ulong, int>[] oldScenes, Dictionary<ulong, int>[] newScenes)
    {
        var olds = Array.ConvertAll(oldScenes, Number);
        for (var index = 0; index < olds.Length; index++)
            foreach (var (word, count) in olds[index])
                words[word].Olds.Add((index, count));
        news = Array.ConvertAll(newScenes, Number);
        foreach (var scene in news)
            foreach (var (word, _) in scene)
                words[word].News++;

        var scenes = Math.Max(olds.Length, news.Length);
        foreach (var word in words)
            word.Weight = Weigh(Math.Max(word.Olds.Count, word.News), scenes);
        oldTotals = Array.ConvertAll(olds, Total);
        newTotals = Array.ConvertAll(news, Total);
    }

    /// <summary>The weight of all words of an old scene.</summary>
    public double OldTotal(int old) => oldTotals[old];

    /// <summary>The weight of all words of a new scene.</summary>
    public double NewTotal(int index) => newTotals[index];

    /// <summary>Adds to each old scene the weight of the words it shares with a new one.</summary>
    public void AddShared(int index, double[] shared)
    {
        foreach (var (number, count) in news[index])
        {
            var word = words[number];
            if (word.Weight == 0)
                continue;
            foreach (var (old, oldCount) in CollectionsMarshal.AsSpan(word.Olds))
                shared[old] += word.Weight * Math.Min(count, oldCount);
        }
    }

    // Rarer is heavier. A word of one scene in either draft weighs the same whether the other draft has it or not.
    private static double Weigh(int inScenes, int scenes) => inScenes > MostScenes ? 0 : Math.Log(1 + ((double)scenes / inScenes));

    private double Total((int Word, int Count)[] scene)
    {
        var total = 0.0;
        foreach (var (word, count) in scene)
            total += words[word].Weight * count;
        return total;
    }

    private (int Word, int Count)[] Number(Dictionary<ulong, int> scene)
    {
        var numbered = new (int Word, int Count)[scene.Count];
        var next = 0;
        foreach (var (hash, count) in scene)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, hash, out var isKnown);
            if (!isKnown)
            {
                number = words.Count;
                words.Add(new Word());
            }

            numbered[next++] = (number, count);
        }

        return numbered;
    }

    private sealed class Word
    {
        public List<(int Old, int Count)> Olds { get; } = new(1);

        public int News { get; set; }

        public double Weight { get; set; }
    }
}
