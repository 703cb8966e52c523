namespace WritersRoom.Retrieval.Ranking;

/// <summary>How often each term occurs in each unit (a scene, a passage), readable both by unit and by term.</summary>
internal sealed class TermCounts
{
    private readonly (int Term, int Count)[][] byUnit;
    private readonly List<(int Unit, int Count)>[] byTerm;
    private readonly int[] lengths;

    /// <param name="units">The terms of each unit, repeated as often as they occur.</param>
    /// <param name="termCount">One more than the greatest term.</param>
    public TermCounts(IReadOnlyList<IReadOnlyList<int>> units, int termCount)
    {
        byUnit = new (int, int)[units.Count][];
        byTerm = new List<(int, int)>[termCount];
        lengths = new int[units.Count];
        var counts = new int[termCount];
        for (var unit = 0; unit < units.Count; unit++)
        {
            lengths[unit] = units[unit].Count;
            byUnit[unit] = Count(units[unit], counts);
            foreach (var (term, count) in byUnit[unit]) (byTerm[term] ??= []).Add((unit, count));
        }

        MeanLength = lengths.Length == 0 ? 0 : lengths.Average();
    }

    public int Units => byUnit.Length;

    public double MeanLength { get; }

    public int LengthOf(int unit) => lengths[unit];

    public ReadOnlySpan<(int Term, int Count)> In(int unit) => byUnit[unit];

    /// <summary>The units that hold a term, in order.</summary>
    public IReadOnlyList<(int Unit, int Count)> Holding(int term) => term < 0 || byTerm[term] is null ? [] : byTerm[term];

    /// <summary>How telling a term is: the logarithm of units per unit that holds it, always above 0.</summary>
    public double Idf(int term) => Bm25.Idf(Units, Holding(term).Count);

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
