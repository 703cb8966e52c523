using System.Globalization;
using System.Text;

namespace WritersRoom.Evals.Exam;

/// <summary>The exam's results as Markdown tables.</summary>
internal static class ExamReport
{
    private static readonly Ranker[] Rankers = [Ranker.Bm25Alone, Ranker.VectorsAlone, Ranker.IndexAlone, Ranker.Shipped];

    public static string Write(IReadOnlyList<ExamPaper> papers)
    {
        var report = new StringBuilder();
        foreach (var part in Enum.GetValues<ExamPart>())
            foreach (var form in new[] { QuestionForm.Direct, QuestionForm.Paraphrased }) WriteRanking(report, papers, form, part);

        report.AppendLine("| asked | part | questions | refused |").AppendLine("|---|---|---|---|");
        foreach (var form in Enum.GetValues<QuestionForm>())
        {
            foreach (var part in Enum.GetValues<ExamPart>())
            {
                var grade = RefusalGrade.Of(papers, form, part);
                report.AppendLine(CultureInfo.InvariantCulture, $"| {form} | {part} | {grade.Questions} | {grade.Share:P0} |");
            }
        }

        return report.ToString();
    }

    private static void WriteRanking(StringBuilder report, IReadOnlyList<ExamPaper> papers, QuestionForm form, ExamPart part)
    {
        report.AppendLine(CultureInfo.InvariantCulture, $"| {form}, {part} | questions | R@1 | R@5 | R@10 | MRR | nDCG@10 |").AppendLine("|---|---|---|---|---|---|---|");
        foreach (var ranker in Rankers)
        {
            var grade = Grade.Of(ranker, papers, form, part);
            report.AppendLine(CultureInfo.InvariantCulture,
                $"| {ranker.Name} | {grade.Questions} | {grade.RecallAt1:f3} | {grade.RecallAt5:f3} | {grade.RecallAt10:f3} | {grade.Mrr:f3} | {grade.Ndcg:f3} |");
        }

        report.AppendLine();
    }
}
