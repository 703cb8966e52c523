namespace WritersRoom.Screenplays.Drafts;

/// <summary>
/// Weighs how much of their words an old and a new scene share. A word that many scenes have says little about which scene it is, and
/// one that more than <see cref="MostScenes"/> have says nothing: that keeps a script of ten thousand scenes linear.
/// </summary>
internal sealed class WordIndex
{
    private const int MostScenes = 256;

    private readonly Dictionary<ulong, Word> words = [];
    private readonly Dictionary<ulong, int>[] news;
    private readonly double[] oldTotals;
    private readonly double[] newTotals;

    public WordIndex(Dictionary<ulong, int>[] olds, Dictionary<ulong, int>[] news)
    {
        this.news = news;
        for (var index = 0; index < olds.Length; index++)
            foreach (var (hash, count) in olds[index])
                WordFor(hash).Olds.Add((index, count));
        foreach (var (hash, _) in news.SelectMany(scene => scene))
            WordFor(hash).News++;

        var scenes = Math.Max(olds.Length, news.Length);
        foreach (var word in words.Values)
            word.Weight = Weigh(Math.Max(word.Olds.Count, word.News), scenes);
        oldTotals = Array.ConvertAll(olds, Total);
        newTotals = Array.ConvertAll(news, Total);
    }

    /// <summary>The weight of all words of an old scene.</summary>
    public double OldTotal(int old) => oldTotals[old];

    /// <summary>The weight of all words of a new scene.</summary>
    public double NewTotal(int index) => newTotals[index];

    /// <summary>Adds to each old scene the weight of the words it shares with a new one, and notes which do.</summary>
    public void AddShared(int index, Span<double> shared, HashSet<int> sharing)
    {
        foreach (var (hash, count) in news[index])
        {
            var word = words[hash];
            if (word.Weight == 0)
                continue;
            foreach (var (old, oldCount) in word.Olds)
            {
                shared[old] += word.Weight * Math.Min(count, oldCount);
                sharing.Add(old);
            }
        }
    }

    // Rarer is heavier. A word of one scene in either draft weighs the same whether the other draft has it or not.
    private static double Weigh(int inScenes, int scenes) => inScenes > MostScenes ? 0 : Math.Log(1 + ((double)scenes / inScenes));

    private double Total(Dictionary<ulong, int> scene) => scene.Sum(word => words[word.Key].Weight * word.Value);

    private Word WordFor(ulong hash)
    {
        if (!words.TryGetValue(hash, out var word))
            words.Add(hash, word = new Word());
        return word;
    }

    private sealed class Word
    {
        public List<(int Old, int Count)> Olds { get; } = [];

        public int News { get; set; }

        public double Weight { get; set; }
    }
}
