using System.Text.Json;
using System.Text.Json.Serialization;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Evals.Exam;

/// <summary>The questions about one script; evals/questions/README.md says what they are.</summary>
public sealed record ExamPaper(
    string Script,
    string Source,
    string Licence,
    string Fixture,
    IReadOnlyList<ExamQuestion> Questions)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private Screenplay? screenplay;

    /// <summary>The script, read.</summary>
    [JsonIgnore]
    public Screenplay Screenplay => screenplay ??= FountainReader.Read(File.ReadAllText(Path.Combine(Root, Fixture)));

    private string Root { get; init; } = "";

    /// <summary>Reads every paper of a repository.</summary>
    public static IReadOnlyList<ExamPaper> ReadAll(string repository) =>
        Directory.EnumerateFiles(Path.Combine(repository, "evals", "questions"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize<ExamPaper>(File.ReadAllText(file), Json)! with { Root = repository })
            .ToList();

    /// <summary>The folder with WritersRoom.slnx above the running program.</summary>
    public static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WritersRoom.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The exam is run from inside the repository: no WritersRoom.slnx above the program.");
    }
}
