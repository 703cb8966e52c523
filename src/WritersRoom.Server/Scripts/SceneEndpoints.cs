using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Scripts;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Scripts;

internal static class SceneEndpoints
{
    public static void MapScenes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/scripts/{id:guid}/scenes", List).WithTags("Scenes").WithSummary("The scenes of a script, in order.");
        api.MapPost("/scripts/{id:guid}/scenes", Insert).WithTags("Scenes").WithSummary("Insert a scene behind another, or at the start.");
        var scenes = api.MapGroup("/scenes/{id:guid}").WithTags("Scenes");
        scenes.MapGet("/", Get).WithSummary("One scene with its elements; its ETag is needed to save it.");
        scenes.MapPatch("/", Save).WithSummary("Save a scene's text (autosave); needs If-Match.");
        scenes.MapDelete("/", Delete).WithSummary("Delete a scene; needs If-Match.");
        scenes.MapPost("/move", Move).WithSummary("Move a scene to another place in the script.");
    }

    private static async Task<Ok<ListResponse<SceneResponse>>> List(
        Guid id, CurrentUser user, SceneService scenes, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<SceneResponse>.From(
            await scenes.ListAsync(user, id, PageRequest.Of(limit, cursor), cancellationToken), SceneResponse.From));

    private static async Task<Ok<SceneDetailResponse>> Get(
        Guid id, HttpResponse response, CurrentUser user, SceneService scenes, CancellationToken cancellationToken)
        => Answer(response, await scenes.GetAsync(user, id, cancellationToken));

    private static async Task<Results<Ok<SceneDetailResponse>, ProblemHttpResult>> Save(
        Guid id, SaveSceneRequest body, HttpContext http, CurrentUser user, SceneService scenes, CancellationToken cancellationToken)
    {
        if (IfMatch.Of(http.Request) is not { } etag)
            return IfMatch.Required();
        return Answer(http.Response, await scenes.SaveAsync(user, id, etag, body.Text, cancellationToken));
    }

    private static async Task<Created<SceneDetailResponse>> Insert(
        Guid id, InsertSceneRequest body, HttpResponse response, CurrentUser user, SceneService scenes, CancellationToken cancellationToken)
    {
        var scene = await scenes.InsertAsync(user, id, body.Text, body.AfterSceneId, cancellationToken);
        return TypedResults.Created($"/api/scenes/{scene.Id}", Answer(response, scene).Value);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid id, HttpRequest request, CurrentUser user, SceneService scenes, CancellationToken cancellationToken)
    {
        if (IfMatch.Of(request) is not { } etag)
            return IfMatch.Required();
        await scenes.DeleteAsync(user, id, etag, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SceneDetailResponse>> Move(
        Guid id, MoveSceneRequest body, HttpResponse response, CurrentUser user, SceneService scenes, CancellationToken cancellationToken)
        => Answer(response, await scenes.MoveAsync(user, id, body.ToIndex, cancellationToken));

    private static Ok<SceneDetailResponse> Answer(HttpResponse response, StoredScene scene)
    {
        response.Headers.ETag = SceneETag.Of(scene);
        return TypedResults.Ok(SceneDetailResponse.From(scene));
    }
}
