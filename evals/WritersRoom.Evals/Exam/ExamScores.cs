using System.Text.Json;
using System.Text.Json.Serialization;

namespace WritersRoom.Evals.Exam;

/// <summary>The model-free half of the exam, graded. It is stored beside the questions: a change that makes it worse fails the tests.</summary>
/// <param name="Ranking">Every ranker on every form and part.</param>
/// <param name="Refusals">How often the extractive answerer refused.</param>
public sealed record ExamScores(IReadOnlyList<RankingRow> Ranking, IReadOnlyList<RefusalRow> Refusals)
{
    private static readonly Ranker[] Rankers = [Ranker.Bm25Alone, Ranker.VectorsAlone, Ranker.FixedChunks, Ranker.WholeScript, Ranker.IndexAlone, Ranker.Shipped];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Sits the exam.</summary>
    public static ExamScores Of(IReadOnlyList<ExamPaper> papers) => new(
        [
            .. from part in Enum.GetValues<ExamPart>()
               from form in new[] { QuestionForm.Direct, QuestionForm.Paraphrased }
               from ranker in Rankers
               let grade = Grade.Of(ranker, papers, form, part)
               select new RankingRow(ranker.Name, form, part, grade.Scores, grade.Tokens),
        ],
        [
            .. from form in Enum.GetValues<QuestionForm>()
               from part in Enum.GetValues<ExamPart>()
               let grade = RefusalGrade.Of(papers, form, part)
               select new RefusalRow(form, part, grade.Questions, grade.Refused),
        ]);

    /// <summary>The scores that are stored.</summary>
    public static ExamScores Read(string repository) => JsonSerializer.Deserialize<ExamScores>(File.ReadAllText(PathIn(repository)), Json)!;

    /// <summary>Stores them in place of the last.</summary>
    public void Save(string repository)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathIn(repository))!);
        File.WriteAllText(PathIn(repository), JsonSerializer.Serialize(this, Json) + "\n");
    }

    private static string PathIn(string repository) => Path.Combine(repository, "evals", "scores", "model-free.json");
}

/// <summary>One ranker on the questions of one form and part.</summary>
public sealed record RankingRow(string Ranker, QuestionForm Form, ExamPart Part, RankScores Scores, int Tokens);

/// <summary>How often questions of one form and part were refused as not being in the script.</summary>
public sealed record RefusalRow(QuestionForm Form, ExamPart Part, int Questions, int Refused);
