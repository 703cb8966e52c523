using System.Text.Json.Serialization;

namespace WritersRoom.Cli.Api;

/// <summary>Generated readers and writers: reflection would cost a short-lived process most of its time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Script))]
[JsonSerializable(typeof(ScriptPage))]
[JsonSerializable(typeof(UploadedScript))]
[JsonSerializable(typeof(ScriptState))]
[JsonSerializable(typeof(ScenePage))]
[JsonSerializable(typeof(LibraryPage))]
[JsonSerializable(typeof(RatedAnswerPage))]
[JsonSerializable(typeof(IReadOnlyList<Exam.RatingRow>))]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(AnswerContext))]
[JsonSerializable(typeof(TextDelta))]
[JsonSerializable(typeof(AnalyzeRequest))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobPage))]
[JsonSerializable(typeof(Usage))]
[JsonSerializable(typeof(Reconciled))]
[JsonSerializable(typeof(ImpactRequest))]
[JsonSerializable(typeof(Impact))]
[JsonSerializable(typeof(ScribeStartRequest))]
[JsonSerializable(typeof(ScribeStarted))]
[JsonSerializable(typeof(ScribeToggle))]
[JsonSerializable(typeof(LoreRequest))]
[JsonSerializable(typeof(RevoiceRequest))]
[JsonSerializable(typeof(SearchTargetChoice))]
[JsonSerializable(typeof(SearchTarget))]
[JsonSerializable(typeof(TextAsset))]
[JsonSerializable(typeof(TextPage))]
[JsonSerializable(typeof(TurnPage))]
[JsonSerializable(typeof(UnsaidText))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Exam.ExamResult))]
[JsonSerializable(typeof(Exam.AnswerScore))]
internal sealed partial class ApiJson : JsonSerializerContext;

internal sealed record TextDelta(string Text);

internal sealed record AnalyzeRequest(string Mode);
