using WritersRoom.Chat.Extractive;
using WritersRoom.Retrieval;

namespace WritersRoom.Evals.Exam;

/// <summary>How many questions of one form were refused as not being in the script.</summary>
/// <param name="Questions">How many were asked.</param>
/// <param name="Refused">How many were refused.</param>
public sealed record RefusalGrade(int Questions, int Refused)
{
    /// <summary>The share refused.</summary>
    public double Share => (double)Refused / Questions;

    /// <summary>Asks the questions of one form and part.</summary>
    public static RefusalGrade Of(IEnumerable<ExamPaper> papers, QuestionForm form, ExamPart part)
    {
        var asked = 0;
        var refused = 0;
        foreach (var paper in papers)
        {
            var index = ScriptIndex.Build(paper.Screenplay.Scenes);
            foreach (var question in paper.Questions.Where(question => question.Form == form && question.Part == part))
            {
                asked++;
                if (ExtractiveAnswerer.Answer(index, new AnswerRequest(question.Question)).Verdict != AnswerVerdict.Answered) refused++;
            }
        }

        return new RefusalGrade(asked, refused);
    }
}
