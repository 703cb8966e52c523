using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Ingestion;

internal static class AnalysisEndpoints
{
    public static void MapAnalysis(this IEndpointRouteBuilder api)
    {
        var script = api.MapGroup("/scripts/{id:guid}").WithTags("Analysis");
        script.MapPost("/analyze", Analyze).WithSummary("Ask for partial or full analysis, whatever the script's size.");
        script.MapPost("/artifacts/refresh", Refresh).WithSummary("Make an artifact again where its scenes changed.");
        script.MapGet("/state", State).WithSummary("State, what is made and stale, and progress while analysis runs.");
    }

    private static async Task<Accepted<JobAcceptedResponse>> Analyze(
        Guid id, AnalyzeRequest body, CurrentUser user, AnalysisService analysis, CancellationToken cancellationToken)
    {
        var state = body.Mode == AnalysisMode.Full ? ScriptState.Analyzed : ScriptState.Partial;
        return TypedResults.Accepted($"/api/scripts/{id}/state", new JobAcceptedResponse(await analysis.RequestAsync(user, id, state, cancellationToken)));
    }

    private static async Task<Accepted<JobAcceptedResponse>> Refresh(
        Guid id, RefreshArtifactRequest body, CurrentUser user, AnalysisService analysis, CancellationToken cancellationToken)
    {
        if (body is { Artifact: ArtifactKind.SceneCard, SceneId: null })
            throw new InvalidInputException("scene_id", "A scene card is refreshed for one scene: send its 'scene_id'.");
        if (body is { Artifact: ArtifactKind.CharacterSheet, CharacterName: null })
            throw new InvalidInputException("character_name", "A character sheet is refreshed for one character: send its 'character_name'.");
        var job = await analysis.RefreshAsync(user, id, body.SceneId, body.CharacterName, cancellationToken);
        return TypedResults.Accepted($"/api/scripts/{id}/state", new JobAcceptedResponse(job));
    }

    private static async Task<Ok<ScriptStateResponse>> State(Guid id, CurrentUser user, AnalysisService analysis, CancellationToken cancellationToken)
        => TypedResults.Ok(ScriptStateResponse.From(await analysis.StatusAsync(user, id, cancellationToken)));
}

public enum AnalysisMode
{
    Partial,
    Full,
}

public enum ArtifactKind
{
    SceneCard,
    Outline,
    CharacterSheet,
    PlotThreads,
    SceneRelationships,
}

public sealed record AnalyzeRequest(AnalysisMode Mode);

public sealed record RefreshArtifactRequest(ArtifactKind Artifact, Guid? SceneId = null, string? CharacterName = null);

/// <summary>The job that does what was asked; <c>GET …/state</c> shows how far it is.</summary>
public sealed record JobAcceptedResponse(Guid JobId);

/// <summary>How far a script is understood. <c>progress</c> is null while nothing runs or waits; <c>last_error</c> is set when the last pass was given up.</summary>
public sealed record ScriptStateResponse(
    Guid ScriptId,
    ScriptState State,
    int SceneCount,
    int PageCount,
    DateTimeOffset? LastStateTransition,
    ProgressResponse? Progress,
    ArtifactsMadeResponse Artifacts,
    string? LastError)
{
    private static readonly JobState[] GivenUp = [JobState.Discarded, JobState.Cancelled];

    public static ScriptStateResponse From(AnalysisStatus status)
    {
        var job = status.LatestJob;
        return new ScriptStateResponse(
            status.Script.Id, status.Script.State, status.Script.SceneCount, status.Script.PageCount, status.Script.LastStateTransition,
            job is { FinishedAt: null } ? ProgressResponse.From(job) : null,
            new ArtifactsMadeResponse(
                new MadeResponse(status.Scenes, status.Cards, status.StaleCards),
                new MadeResponse(status.Scenes, status.Embeddings, 0),
                new OutlineMadeResponse(status.OutlineIsStale is not null, status.OutlineIsStale is true),
                new MadeResponse(status.Sheets, status.Sheets, status.StaleSheets)),
            job is not null && GivenUp.Contains(job.State)
                ? "The last analysis was given up after several attempts. Ask for it again; the server's log says why it failed."
                : null);
    }
}

/// <summary>The pass that runs or waits: its step by name, steps done of all.</summary>
public sealed record ProgressResponse(Guid JobId, string Status, string? Step, int Done, int Total, int Percent)
{
    public static ProgressResponse From(Job job)
    {
        var (done, total) = (job.Progress?.Done ?? 0, job.Progress?.Total ?? 0);
        return new ProgressResponse(
            job.Id, job.State == JobState.Running ? "running" : "waiting", job.Progress?.Message, done, total, total == 0 ? 0 : 100 * done / total);
    }
}

public sealed record ArtifactsMadeResponse(MadeResponse SceneCards, MadeResponse Embeddings, OutlineMadeResponse Outline, MadeResponse CharacterSheets);

public sealed record MadeResponse(int Total, int Made, int Stale);

public sealed record OutlineMadeResponse(bool Made, bool Stale);
