using WritersRoom.Cli.Api;
using WritersRoom.Cli.Output;
using WritersRoom.Evals.Exam;

namespace WritersRoom.Cli.Exam;

/// <summary>Puts the exam's questions to a server, as any client would: its search, and its chat with whatever model it has.</summary>
internal sealed class ExamSitting(ApiClient api)
{
    private const int MostFound = 500;
    private const string BuiltIn = "built-in";

    /// <summary>How well search meets the questions that have an answer.</summary>
    public async Task<IReadOnlyList<SearchScore>> SearchAsync(IReadOnlyList<(ExamPaper Paper, string Script)> scripts, CancellationToken cancellationToken)
    {
        var met = new List<(ExamQuestion Question, IReadOnlyList<int> Found)>();
        foreach (var (paper, script) in scripts)
            foreach (var question in paper.Questions.Where(question => question.Scenes.Count > 0))
            {
                var found = await api.SearchAsync(script, question.Question, MostFound, null, null, false, null, cancellationToken);
                met.Add((question, [.. found.Value.Items.Select(hit => hit.SceneIndex)]));
            }

        return
        [
            .. met.GroupBy(row => (row.Question.Form, row.Question.Part)).OrderBy(group => group.Key.Part).ThenBy(group => group.Key.Form).Select(group =>
            {
                var scores = RankScores.Of(group.Select(row => (row.Found, row.Question.Scenes)));
                return new SearchScore($"{group.Key.Form}", $"{group.Key.Part}", scores.Questions, scores.RecallAt1, scores.RecallAt5, scores.RecallAt10, scores.Mrr, scores.Ndcg);
            }),
        ];
    }

    /// <summary>What answers are worth. Each question is a conversation of its own: none is helped by another.</summary>
    /// <param name="scripts">The papers and their scripts on the server.</param>
    /// <param name="tier">How much each answer may draw on.</param>
    /// <param name="most">At most so many questions of each paper, evenly chosen; null for all.</param>
    /// <param name="report">Told of each question.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<AnswerScore> AnswersAsync(
        IReadOnlyList<(ExamPaper Paper, string Script)> scripts, string tier, int? most, Action<ProgressStep> report, CancellationToken cancellationToken)
    {
        var asked = scripts.SelectMany(script => Chosen(script.Paper.Questions, most).Select(question => (script.Script, Question: question))).ToList();
        var score = new AnswerScore(BuiltIn, tier, 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var ((script, question), i) in asked.Select((row, i) => (row, i)))
        {
            report(new ProgressStep("asking", i, asked.Count, 100 * i / asked.Count));
            var answer = (await api.AskAsync(new Question(script, question.Question, BudgetTier: tier), cancellationToken)).Value;
            score = Grade(score, question, answer);
        }

        return score;
    }

    private static AnswerScore Grade(AnswerScore score, ExamQuestion question, Answer answer)
    {
        var usage = answer.Usage ?? new AnswerUsage();
        score = score with
        {
            Model = answer.ContextUsed?.Model ?? score.Model,
            CostUsd = score.CostUsd + usage.CostUsd,
            InputTokens = score.InputTokens + usage.InputTokens + usage.CacheCreationInputTokens + usage.CacheReadInputTokens,
        };
        var isAnswered = answer.Verdict == "answered";
        return question.Form switch
        {
            QuestionForm.Swapped => score with { Swapped = score.Swapped + 1, SwappedTold = score.SwappedTold + (isAnswered && !IsStruck(answer) ? 0 : 1) },
            QuestionForm.Absent => score with
            {
                Questions = score.Questions + 1,
                Absent = score.Absent + 1,
                Right = score.Right + (isAnswered ? 0 : 1),
                Refused = score.Refused + (isAnswered ? 0 : 1),
            },
            // A right answer proves itself with words of a right scene.
            _ => score with
            {
                Questions = score.Questions + 1,
                Right = score.Right + (isAnswered && (answer.Receipts ?? []).Any(receipt => receipt.Verdict == "verified" && receipt.SceneIndex is { } scene && question.Scenes.Contains(scene)) ? 1 : 0),
            },
        };
    }

    private static bool IsStruck(Answer answer) => (answer.Receipts ?? []).Any(receipt => receipt.Verdict is "altered" or "missing");

    private static IEnumerable<ExamQuestion> Chosen(IReadOnlyList<ExamQuestion> questions, int? most) => most is { } number && number < questions.Count
        ? Enumerable.Range(0, number).Select(i => questions[i * questions.Count / number])
        : questions;
}
