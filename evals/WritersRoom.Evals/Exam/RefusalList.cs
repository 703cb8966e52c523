using WritersRoom.Chat.Extractive;
using WritersRoom.Retrieval;

namespace WritersRoom.Evals.Exam;

/// <summary>Which questions of the tuned part the extractive answerer meets wrongly: refused though the script tells it, or answered though it does not. The held-out part is not shown: nobody is to look at it.</summary>
internal static class RefusalList
{
    public static IEnumerable<string> Of(IEnumerable<ExamPaper> papers) =>
        from paper in papers
        let index = ScriptIndex.Build(paper.Screenplay.Scenes)
        from question in paper.Questions
        where question.Part == ExamPart.Tuned
        let answer = ExtractiveAnswerer.Answer(index, new AnswerRequest(question.Question))
        let isTold = question.Form is QuestionForm.Direct or QuestionForm.Paraphrased
        where isTold != (answer.Verdict == AnswerVerdict.Answered)
        select $"{question.Id} {(isTold ? "refused" : "answered")}: {question.Question}\n    {answer.Text.Split('\n')[0]}";
}
