namespace WritersRoom.Retrieval.Ranking;

/// <summary>How often each term occurs in each unit (a scene, a passage), readable both by unit and by term.</summary>
internal sealed class TermCounts
{
    private readonly (int Term, int Count)[][] byUnit;
    private readonly (int Unit, int Count)[][] byTerm;
    private readonly double[] idfs;
    private readonly int[] lengths;

    /// <param name="units">The terms of each unit, repeated as often as they occur.</param>
    /// <param name="termCount">One more than the greatest term.</param>
    public TermCounts(IReadOnlyList<IReadOnlyList<int>> units, int termCount)
    {
        byUnit = new (int, int)[units.Count][];
        var holding = new List<(int, int)>?[termCount];
        lengths = new int[units.Count];
        var counts = new int[termCount];
        for (var unit = 0; unit < units.Count; unit++)
        {
            lengths[unit] = units[unit].Count;
            byUnit[unit] = Count(units[unit], counts);
            foreach (var (term, count) in byUnit[unit]) (holding[term] ??= []).Add((unit, count));
        }

        byTerm = Array.ConvertAll(holding, held => held?.ToArray() ?? []);
        idfs = Array.ConvertAll(byTerm, held => Bm25.Idf(units.Count, held.Length));

        MeanLength = lengths.Length == 0 ? 0 : lengths.Average();
    }

    public int Units => byUnit.Length;

    public double MeanLength { get; }

    public int LengthOf(int unit) => lengths[unit];

    public ReadOnlySpan<(int Term, int Count)> In(int unit) => byUnit[unit];

    /// <summary>The units that hold a term, in order.</summary>
    public ReadOnlySpan<(int Unit, int Count)> Holding(int term) => term < 0 ? [] : byTerm[term];

    /// <summary>How telling a term is: the logarithm of units per unit that holds it, always above 0.</summary>
    public double Idf(int term) => term < 0 ? Bm25.Idf(Units, 0) : idfs[term];

    private static (int Term, int Count)[] Count(IReadOnlyList<int> terms, int[] counts)
    {
        var distinct = new List<int>();
        foreach (var term in terms)
            if (counts[term]++ == 0) distinct.Add(term);

        var counted = new (int, int)[distinct.Count];
        for (var i = 0; i < counted.Length; i++)
        {
            counted[i] = (distinct[i], counts[distinct[i]]);
            counts[distinct[i]] = 0;
        }

        return counted;
    }
}
