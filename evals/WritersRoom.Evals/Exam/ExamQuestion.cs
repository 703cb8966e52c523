namespace WritersRoom.Evals.Exam;

/// <summary>One question.</summary>
/// <param name="Id">Stable name.</param>
/// <param name="Kind">What kind of thing is asked: <c>where_is</c>, <c>who_said</c> and so on.</param>
/// <param name="Form">How it is worded.</param>
/// <param name="Part">Whether a ranker may be tuned on it.</param>
/// <param name="Question">The wording.</param>
/// <param name="Scenes">The scenes that answer it, from 0; none for what is not in the script.</param>
/// <param name="Absent">The word that occurs nowhere.</param>
public sealed record ExamQuestion(string Id, string Kind, QuestionForm Form, ExamPart Part, string Question, IReadOnlyList<int> Scenes, string? Absent);

/// <summary>How a question is worded.</summary>
public enum QuestionForm
{
    /// <summary>In the script's own words.</summary>
    Direct,

    /// <summary>Without a rare word of its scenes.</summary>
    Paraphrased,

    /// <summary>About something that is not there.</summary>
    Absent,

    /// <summary>About real names in the wrong place.</summary>
    Swapped,
}

/// <summary>Which part of the exam a question is in.</summary>
public enum ExamPart
{
    /// <summary>Weights were chosen on it.</summary>
    Tuned,

    /// <summary>Nothing was chosen by looking at it.</summary>
    HeldOut,
}
