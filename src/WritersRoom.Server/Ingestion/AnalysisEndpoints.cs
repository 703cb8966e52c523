using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Ingestion;
using WritersRoom.Scripts;

namespace WritersRoom.Server.Ingestion;

internal static class AnalysisEndpoints
{
    public static void MapAnalysis(this IEndpointRouteBuilder api)
    {
        var script = api.MapGroup("/scripts/{id:guid}").WithTags("Analysis");
        script.MapPost("/analyze", Analyze).WithSummary("Ask for partial or full analysis, whatever the script's size.");
        script.MapPost("/artifacts/refresh", Refresh).WithSummary("Make one artifact again, be it stale, fresh or failed.");
        script.MapGet("/state", State).WithSummary("State, what is made, stale or failed, and progress while analysis runs.");
    }

    private static async Task<Accepted<AnalyzeScriptResponse>> Analyze(
        Guid id, AnalyzeScriptRequest body, CurrentUser user, AnalysisService analysis, CancellationToken cancellationToken)
    {
        var state = body.Mode == AnalysisMode.Full ? ScriptState.Analyzed : ScriptState.Partial;
        return TypedResults.Accepted($"/api/scripts/{id}/state", new AnalyzeScriptResponse(await analysis.RequestAsync(user, id, state, cancellationToken)));
    }

    private static async Task<Accepted<RefreshArtifactResponse>> Refresh(
        Guid id, RefreshArtifactRequest body, CurrentUser user, AnalysisService analysis, CancellationToken cancellationToken)
    {
        var job = await analysis.RefreshAsync(user, id, body.Artifact, body.SceneId, body.CharacterName, cancellationToken);
        return TypedResults.Accepted($"/api/scripts/{id}/state", new RefreshArtifactResponse(job));
    }

    private static async Task<Ok<ScriptStateResponse>> State(Guid id, CurrentUser user, AnalysisService analysis, CancellationToken cancellationToken)
        => TypedResults.Ok(ScriptStateResponse.From(await analysis.StatusAsync(user, id, cancellationToken)));
}
