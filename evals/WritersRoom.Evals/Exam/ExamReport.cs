using System.Globalization;
using System.Text;

namespace WritersRoom.Evals.Exam;

/// <summary>The exam's model-free results as Markdown tables.</summary>
internal static class ExamReport
{
    public static string Write(ExamScores scores)
    {
        var report = new StringBuilder();
        foreach (var table in scores.Ranking.GroupBy(row => (row.Form, row.Part)))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"| {table.Key.Form}, {table.Key.Part} | questions | R@1 | R@5 | R@10 | MRR | nDCG@10 | tokens shown |").AppendLine("|---|---|---|---|---|---|---|---|");
            foreach (var row in table)
                report.AppendLine(CultureInfo.InvariantCulture,
                    $"| {row.Ranker} | {row.Scores.Questions} | {Recall(row, row.Scores.RecallAt1)} | {Recall(row, row.Scores.RecallAt5)} | {Recall(row, row.Scores.RecallAt10)} | {Order(row, row.Scores.Mrr)} | {Order(row, row.Scores.Ndcg)} | {row.Tokens:N0} |");
            report.AppendLine();
        }

        report.AppendLine("| asked | part | questions | refused |").AppendLine("|---|---|---|---|");
        foreach (var row in scores.Refusals)
            report.AppendLine(CultureInfo.InvariantCulture, $"| {row.Form} | {row.Part} | {row.Questions} | {(double)row.Refused / row.Questions:P0} |");
        return report.ToString();
    }

    // A model that is shown everything has every right scene before it, and no order.
    private static string Recall(RankingRow row, double share) => row.Ranker == Ranker.WholeScript.Name ? "1.000" : share.ToString("f3", CultureInfo.InvariantCulture);

    private static string Order(RankingRow row, double figure) => row.Ranker == Ranker.WholeScript.Name ? "–" : figure.ToString("f3", CultureInfo.InvariantCulture);
}
