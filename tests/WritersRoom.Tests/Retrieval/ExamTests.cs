using WritersRoom.Evals.Exam;

namespace WritersRoom.Tests.Retrieval;

/// <summary>
/// The model-free half of the exam; the figures are in evals/README.md, and stored in evals/scores/model-free.json. The bars are those that the product is held to; the stored scores are what it reached, and a change
/// that costs more than a question is seen.
/// </summary>
public sealed class ExamTests
{
    private static readonly Lazy<ExamScores> Now = new(() => ExamScores.Of(ExamPaper.ReadAll(ExamPaper.FindRepository())));
    private static readonly Lazy<ExamScores> Stored = new(() => ExamScores.Read(ExamPaper.FindRepository()));

    [Theory]
    [InlineData(ExamPart.Tuned)]
    [InlineData(ExamPart.HeldOut)]
    public void Direct_questions_are_never_met_worse_than_by_bm25_alone(ExamPart part)
    {
        var baseline = ScoresOf(Now.Value, Ranker.Bm25Alone, QuestionForm.Direct, part);
        var shipped = ScoresOf(Now.Value, Ranker.Shipped, QuestionForm.Direct, part);

        shipped.RecallAt1.ShouldBeGreaterThanOrEqualTo(baseline.RecallAt1);
        shipped.RecallAt5.ShouldBeGreaterThanOrEqualTo(Math.Max(baseline.RecallAt5, 0.95));
        shipped.Mrr.ShouldBeGreaterThanOrEqualTo(baseline.Mrr);
    }

    [Theory]
    [InlineData(ExamPart.Tuned)]
    [InlineData(ExamPart.HeldOut)]
    public void Paraphrased_questions_are_met_better_by_a_good_part_than_by_bm25_alone(ExamPart part)
    {
        var baseline = ScoresOf(Now.Value, Ranker.Bm25Alone, QuestionForm.Paraphrased, part);
        var shipped = ScoresOf(Now.Value, Ranker.Shipped, QuestionForm.Paraphrased, part);

        shipped.RecallAt5.ShouldBeGreaterThanOrEqualTo(1.3 * baseline.RecallAt5);
        shipped.RecallAt5.ShouldBeGreaterThanOrEqualTo(0.4);
    }

    [Theory]
    [InlineData(QuestionForm.Absent, 0.9, 1)]
    [InlineData(QuestionForm.Direct, 0, 0.05)]
    [InlineData(QuestionForm.Paraphrased, 0, 0.25)]
    public void What_is_not_in_the_script_is_refused_and_the_rest_is_answered(QuestionForm form, double least, double most)
    {
        foreach (var row in Now.Value.Refusals.Where(row => row.Form == form))
            ((double)row.Refused / row.Questions).ShouldBeInRange(least, most);
    }

    [Fact]
    public void No_score_falls_by_more_than_a_question_under_what_is_stored()
    {
        foreach (var row in Stored.Value.Ranking.Where(row => row.Ranker == Ranker.Shipped.Name || row.Ranker == Ranker.IndexAlone.Name))
        {
            var now = Now.Value.Ranking.Single(other => (other.Ranker, other.Form, other.Part) == (row.Ranker, row.Form, row.Part)).Scores;
            var aQuestion = 1.01 / row.Scores.Questions;
            foreach (var (name, was, isNow) in new[]
            {
                ("R@1", row.Scores.RecallAt1, now.RecallAt1), ("R@5", row.Scores.RecallAt5, now.RecallAt5), ("R@10", row.Scores.RecallAt10, now.RecallAt10),
                ("MRR", row.Scores.Mrr, now.Mrr), ("nDCG@10", row.Scores.Ndcg, now.Ndcg),
            })
                isNow.ShouldBeGreaterThanOrEqualTo(was - aQuestion, $"{name} of {row.Ranker} on {row.Form}, {row.Part}");
        }
    }

    [Fact]
    public void No_more_questions_are_wrongly_refused_or_let_through_than_is_stored()
    {
        foreach (var row in Stored.Value.Refusals)
        {
            var now = Now.Value.Refusals.Single(other => (other.Form, other.Part) == (row.Form, row.Part)).Refused;
            // Refusing is right for what is not there and for what is in the wrong place, and wrong for what is.
            if (row.Form is QuestionForm.Absent or QuestionForm.Swapped)
                now.ShouldBeGreaterThanOrEqualTo(row.Refused - 1, $"{row.Form}, {row.Part}");
            else
                now.ShouldBeLessThanOrEqualTo(row.Refused + 1, $"{row.Form}, {row.Part}");
        }
    }

    [Fact]
    public void The_exam_has_what_it_promises()
    {
        var questions = ExamPaper.ReadAll(ExamPaper.FindRepository()).SelectMany(paper => paper.Questions).ToList();

        questions.Count.ShouldBeGreaterThanOrEqualTo(150);
        questions.Count(question => question.Form == QuestionForm.Paraphrased).ShouldBeGreaterThanOrEqualTo(questions.Count(question => question.Form == QuestionForm.Direct));
        questions.Count(question => question.Part == ExamPart.HeldOut).ShouldBeGreaterThanOrEqualTo(questions.Count / 3 - 3);
        questions.Select(question => question.Id).Distinct().Count().ShouldBe(questions.Count);
    }

    private static RankScores ScoresOf(ExamScores scores, Ranker ranker, QuestionForm form, ExamPart part) =>
        scores.Ranking.Single(row => row.Ranker == ranker.Name && row.Form == form && row.Part == part).Scores;
}
