namespace WritersRoom.Retrieval.Ranking;

/// <summary>Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).</summary>
internal static class Bm25
{
    private const double Saturation = 1.2;
    private const double LengthPenalty = 0.75;

    /// <summary>Scores every unit; 0 where none of the terms is.</summary>
    public static double[] Score(TermCounts counts, IEnumerable<(int Term, double Weight)> query)
    {
        var scores = new double[counts.Units];
        foreach (var (term, weight) in query)
        {
            var idf = counts.Idf(term) * weight;
            foreach (var (unit, count) in counts.Holding(term))
            {
                scores[unit] += idf * Saturated(count, counts.LengthOf(unit), counts.MeanLength);
            }
        }

        return scores;
    }

    /// <summary>How telling a term is that so many of the units hold: always above 0.</summary>
    public static double Idf(int units, int holding) => Math.Log(1 + ((units - holding + 0.5) / (holding + 0.5)));

    /// <summary>What a term that occurs so often in a unit of this length is worth, times how telling it is.</summary>
    public static double Saturated(int count, int length, double meanLength) =>
        count * (Saturation + 1) / (count + (Saturation * (1 - LengthPenalty + (LengthPenalty * length / meanLength))));
}
