using WritersRoom.Llm;

namespace WritersRoom.Evals.Exam;

/// <summary>How a ranker met the questions of one form and part, and what it would have a model read.</summary>
/// <param name="Scores">How well they were met.</param>
/// <param name="Tokens">What is shown to a model for a question, on average: the first five scenes, or as much as the ranker hands on.</param>
public sealed record Grade(RankScores Scores, int Tokens)
{
    private const int Shown = 5;

    /// <summary>Puts the questions of one form and part to a ranker.</summary>
    public static Grade Of(Ranker ranker, IEnumerable<ExamPaper> papers, QuestionForm form, ExamPart part)
    {
        var answers = new List<(IReadOnlyList<int> Found, IReadOnlyList<int> Right)>();
        var tokens = new List<int>();
        foreach (var paper in papers)
        {
            var scenes = paper.Screenplay.Scenes;
            var sizes = scenes.Select(scene => TokenEstimate.Of(scene.Text)).ToList();
            var rank = ranker.Prepare(scenes);
            foreach (var question in paper.Questions.Where(question => question.Form == form && question.Part == part))
            {
                var found = rank(question.Question);
                answers.Add((found, question.Scenes));
                tokens.Add(ranker.ShowsAll ? sizes.Sum() : ranker.ShownTokens ?? found.Take(Shown).Sum(scene => sizes[scene]));
            }
        }

        return new Grade(RankScores.Of(answers), (int)tokens.Average());
    }
}
