using WritersRoom.Artifacts;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Scripts;
using WritersRoom.Server.Artifacts;

namespace WritersRoom.Server.Ingestion;

public enum AnalysisMode
{
    Partial,
    Full,
}

public sealed record AnalyzeScriptRequest(AnalysisMode Mode);

/// <summary>The job that analyses; <c>GET …/state</c> shows how far it is.</summary>
public sealed record AnalyzeScriptResponse(Guid JobId);

/// <summary><c>scene_id</c> goes with <c>scene_card</c>, <c>character_name</c> with <c>character_sheet</c>.</summary>
public sealed record RefreshArtifactRequest(ArtifactKind Artifact, Guid? SceneId = null, string? CharacterName = null);

/// <summary>The job that makes the artifact.</summary>
public sealed record RefreshArtifactResponse(Guid JobId);

/// <summary>
/// How far a script is understood. <c>progress</c> is null while nothing runs or waits; <c>last_error</c> is set when the last pass was given up,
/// <c>is_stopped</c> when a person stopped it: none begins by itself then until one is asked for.
/// </summary>
public sealed record ScriptStateResponse(
    Guid ScriptId,
    ScriptState State,
    int SceneCount,
    int PageCount,
    DateTimeOffset? LastStateTransition,
    ProgressResponse? Progress,
    ArtifactsMadeResponse Artifacts,
    IReadOnlyList<FailedArtifactResponse> Failures,
    bool IsStopped,
    string? LastError)
{
    public static ScriptStateResponse From(AnalysisStatus status) => new(
        status.Script.Id, status.Script.State, status.Script.SceneCount, status.Script.PageCount, status.Script.LastStateTransition,
        status.Progress is { } progress ? ProgressResponse.From(progress) : null,
        new ArtifactsMadeResponse(
            new MadeResponse(status.Scenes, status.Cards, status.StaleCards),
            new MadeResponse(status.Scenes, status.Embeddings, 0),
            new OutlineMadeResponse(status.OutlineIsStale is not null, status.OutlineIsStale is true),
            new MadeResponse(status.Sheets, status.Sheets, status.StaleSheets)),
        [.. status.Failures.Select(FailedArtifactResponse.From)],
        status.Script.AnalysisStoppedAt is not null,
        status.LatestJob is { State: JobState.Discarded } job ? WhyGivenUp(job) : null);

    private static string WhyGivenUp(Job job) => job.Errors.LastOrDefault() is { Type: nameof(JobDiscardException) } given
        ? given.Message
        : "The last analysis was given up after several attempts. Ask for it again; the server's log says why it failed.";
}

/// <summary>
/// The pass that runs or waits. <c>done</c> of <c>total</c> counts what the step makes (scenes, sheets); <c>percent</c> is of the whole pass;
/// <c>seconds_left</c> is until the end of the pass at the pace it has had, null until that can be told; <c>cost_usd</c> is what its calls of models
/// have cost so far, those apart whose price is not known (<c>has_unknown_price</c>).
/// </summary>
public sealed record ProgressResponse(
    Guid JobId, string Status, string? Step, int StepNumber, int StepCount, int Done, int Total, int Percent, int? SecondsLeft,
    decimal CostUsd, bool HasUnknownPrice)
{
    public static ProgressResponse From(AnalysisProgress progress) => new(
        progress.JobId, progress.IsRunning ? "running" : "waiting", progress.Step, progress.StepNumber, progress.StepCount, progress.Done, progress.Total,
        progress.Percent, progress.TimeLeft is { } left ? (int)Math.Ceiling(left.TotalSeconds) : null,
        progress.Spent.MicroUsd / 1_000_000m, progress.Spent.HasUnknownPrice);
}

public sealed record ArtifactsMadeResponse(MadeResponse SceneCards, MadeResponse Embeddings, OutlineMadeResponse Outline, MadeResponse CharacterSheets);

public sealed record MadeResponse(int Total, int Made, int Stale);

public sealed record OutlineMadeResponse(bool Made, bool Stale);
