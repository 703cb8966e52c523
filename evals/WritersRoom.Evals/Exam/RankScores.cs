namespace WritersRoom.Evals.Exam;

/// <summary>How well questions were met.</summary>
/// <param name="Questions">How many.</param>
/// <param name="RecallAt1">The share with a right scene at the top.</param>
/// <param name="RecallAt5">The share with a right scene among the first five.</param>
/// <param name="RecallAt10">The share with a right scene among the first ten.</param>
/// <param name="Mrr">The mean of one over the rank of the first right scene; nothing for a question none of whose scenes was found.</param>
/// <param name="Ndcg">nDCG@10, every right scene worth the same.</param>
public sealed record RankScores(int Questions, double RecallAt1, double RecallAt5, double RecallAt10, double Mrr, double Ndcg)
{
    private const int Deep = 10;

    /// <summary>Grades what was found for each question.</summary>
    /// <param name="answers">For each question the scenes in the order found, and those that are right.</param>
    public static RankScores Of(IEnumerable<(IReadOnlyList<int> Found, IReadOnlyList<int> Right)> answers)
    {
        var ranks = answers.Select(answer => Rank(answer.Found, answer.Right)).ToList();
        return new RankScores(ranks.Count, Share(ranks, 1), Share(ranks, 5), Share(ranks, Deep), ranks.Average(rank => rank.First == 0 ? 0 : 1.0 / rank.First), ranks.Average(rank => rank.Ndcg));
    }

    private static double Share(List<(int First, double Ndcg)> ranks, int within) => (double)ranks.Count(rank => rank.First > 0 && rank.First <= within) / ranks.Count;

    private static (int First, double Ndcg) Rank(IReadOnlyList<int> order, IReadOnlyList<int> right)
    {
        var places = Enumerable.Range(0, order.Count).Where(place => right.Contains(order[place])).ToList();
        var gained = places.Where(place => place < Deep).Sum(Gain);
        return (places.Count == 0 ? 0 : places[0] + 1, gained / Enumerable.Range(0, Math.Min(Deep, right.Count)).Sum(Gain));
    }

    private static double Gain(int place) => 1 / Math.Log2(place + 2);
}
