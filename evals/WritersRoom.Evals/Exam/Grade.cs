namespace WritersRoom.Evals.Exam;

/// <summary>How well questions were met.</summary>
/// <param name="Questions">How many.</param>
/// <param name="RecallAt1">The share with a right scene at the top.</param>
/// <param name="RecallAt5">The share with a right scene among the first five.</param>
/// <param name="RecallAt10">The share with a right scene among the first ten.</param>
/// <param name="Mrr">The mean of one over the rank of the first right scene.</param>
/// <param name="Ndcg">nDCG@10, every right scene worth the same.</param>
public sealed record Grade(int Questions, double RecallAt1, double RecallAt5, double RecallAt10, double Mrr, double Ndcg)
{
    /// <summary>Puts the questions of one form and part to a ranker.</summary>
    public static Grade Of(Ranker ranker, IEnumerable<ExamPaper> papers, QuestionForm form, ExamPart part)
    {
        var ranks = new List<(int First, double Ndcg)>();
        foreach (var paper in papers)
        {
            var rank = ranker.Prepare(paper.Screenplay.Scenes);
            foreach (var question in paper.Questions.Where(question => question.Form == form && question.Part == part))
                ranks.Add(Rank(rank(question.Question), question.Scenes));
        }

        return new Grade(
            ranks.Count, Share(ranks, 1), Share(ranks, 5), Share(ranks, 10), ranks.Average(rank => 1.0 / rank.First), ranks.Average(rank => rank.Ndcg));
    }

    private static double Share(List<(int First, double Ndcg)> ranks, int within) => (double)ranks.Count(rank => rank.First <= within) / ranks.Count;

    private static (int First, double Ndcg) Rank(IReadOnlyList<int> order, IReadOnlyList<int> right)
    {
        var places = Enumerable.Range(0, order.Count).Where(place => right.Contains(order[place])).ToList();
        var gained = places.Where(place => place < 10).Sum(Gain);
        return (places[0] + 1, gained / Enumerable.Range(0, Math.Min(10, right.Count)).Sum(Gain));
    }

    private static double Gain(int place) => 1 / Math.Log2(place + 2);
}
