using WritersRoom.Evals.Exam;

namespace WritersRoom.Tests.Retrieval;

/// <summary>
/// The model-free half of the exam; the figures are in evals/README.md. The bars are a little under what was measured, so that a change which costs
/// more than a question or two is seen.
/// </summary>
public sealed class ExamTests
{
    private static readonly Lazy<IReadOnlyList<ExamPaper>> Papers = new(() => ExamPaper.ReadAll(ExamPaper.FindRepository()));

    [Theory]
    [InlineData(ExamPart.Tuned)]
    [InlineData(ExamPart.HeldOut)]
    public void Direct_questions_are_never_met_worse_than_by_bm25_alone(ExamPart part)
    {
        var baseline = Grade.Of(Ranker.Bm25Alone, Papers.Value, QuestionForm.Direct, part);
        var shipped = Grade.Of(Ranker.Shipped, Papers.Value, QuestionForm.Direct, part);

        shipped.RecallAt1.ShouldBeGreaterThanOrEqualTo(baseline.RecallAt1);
        shipped.RecallAt5.ShouldBeGreaterThanOrEqualTo(Math.Max(baseline.RecallAt5, 0.95));
        shipped.Mrr.ShouldBeGreaterThanOrEqualTo(baseline.Mrr);
    }

    [Theory]
    [InlineData(ExamPart.Tuned)]
    [InlineData(ExamPart.HeldOut)]
    public void Paraphrased_questions_are_met_better_by_a_good_part_than_by_bm25_alone(ExamPart part)
    {
        var baseline = Grade.Of(Ranker.Bm25Alone, Papers.Value, QuestionForm.Paraphrased, part);
        var shipped = Grade.Of(Ranker.Shipped, Papers.Value, QuestionForm.Paraphrased, part);

        shipped.RecallAt5.ShouldBeGreaterThanOrEqualTo(1.3 * baseline.RecallAt5);
        shipped.RecallAt5.ShouldBeGreaterThanOrEqualTo(0.4);
    }

    [Theory]
    [InlineData(QuestionForm.Absent, 0.9, 1)]
    [InlineData(QuestionForm.Direct, 0, 0.05)]
    [InlineData(QuestionForm.Paraphrased, 0, 0.25)]
    public void What_is_not_in_the_script_is_refused_and_the_rest_is_answered(QuestionForm form, double least, double most)
    {
        foreach (var part in Enum.GetValues<ExamPart>()) RefusalGrade.Of(Papers.Value, form, part).Share.ShouldBeInRange(least, most);
    }
}
