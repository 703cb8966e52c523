namespace WritersRoom.Cli.Exam;

/// <summary>What a server reached in the exam.</summary>
/// <param name="Search">How well its search met the questions, by form and part.</param>
/// <param name="Answers">What its answers were worth; null when none were asked for.</param>
internal sealed record ExamResult(IReadOnlyList<SearchScore> Search, AnswerScore? Answers);

/// <summary>Search on the questions of one form and part.</summary>
internal sealed record SearchScore(string Form, string Part, int Questions, double RecallAt1, double RecallAt5, double RecallAt10, double Mrr, double Ndcg);

/// <summary>Answers of one model with one tier.</summary>
/// <param name="Model">The model, or the built-in analyst.</param>
/// <param name="Tier">How much each answer could draw on.</param>
/// <param name="Questions">How many were asked that have an answer, or occur nowhere.</param>
/// <param name="Right">How many were answered with a proof from a right scene, or rightly refused.</param>
/// <param name="Refused">Of those that occur nowhere, how many were refused.</param>
/// <param name="Absent">How many occur nowhere.</param>
/// <param name="Swapped">How many put real names in a wrong place.</param>
/// <param name="SwappedTold">How many of these were not simply answered.</param>
/// <param name="CostUsd">What all answers cost; null when a price is not known.</param>
/// <param name="InputTokens">What all answers read.</param>
internal sealed record AnswerScore(string Model, string Tier, int Questions, int Right, int Absent, int Refused, int Swapped, int SwappedTold, decimal? CostUsd, long InputTokens)
{
    public double Accuracy => Questions == 0 ? 0 : (double)Right / Questions;
}
