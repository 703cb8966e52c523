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
                var length = 1 - LengthPenalty + (LengthPenalty * counts.LengthOf(unit) / counts.MeanLength);
                scores[unit] += idf * count * (Saturation + 1) / (count + (Saturation * length));
            }
        }

        return scores;
    }
}
