using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Screenplays.Drafts;
using WritersRoom.Scripts;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Scripts;

internal static class ScriptEndpoints
{
    public static void MapScripts(this IEndpointRouteBuilder api)
    {
        var scripts = api.MapGroup("/scripts").WithTags("Scripts");
        scripts.MapPost("/", Import).WithSummary("Import a screenplay: a file (multipart, parts 'file' and, if wanted, 'title' and 'local_only') or JSON text.")
            .Accepts<ImportTextRequest>("application/json", "multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(UploadedScreenplay.LargestForm));
        scripts.MapGet("/", List).WithSummary("Your scripts, newest first; deleted=true lists those that can still be restored.");
        scripts.MapGet("/{id:guid}", Get).WithSummary("One script.");
        scripts.MapPatch("/{id:guid}", Change).WithSummary("Rename a script, keep it on this machine, or let it leave.");
        scripts.MapDelete("/{id:guid}", Delete).WithSummary("Delete a script; it can be restored for a grace time.");
        scripts.MapPost("/{id:guid}/restore", Restore).WithSummary("Bring a deleted script back.");
        scripts.MapPut("/{id:guid}/source", ReplaceSource).WithSummary("Take a new draft: which scenes are unchanged, changed, moved, new, gone.")
            .Accepts<ReplaceSourceRequest>("application/json", "multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(UploadedScreenplay.LargestForm));
    }

    private static async Task<Created<ImportedScriptResponse>> Import(
        HttpRequest request, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken)
    {
        var upload = await UploadedScreenplay.ReadAsync<ImportTextRequest>(request, body => (body.Text, body.Title, body.LocalOnly ?? false));
        var imported = await scripts.ImportAsync(user, upload.Content, upload.FileName, upload.Title, upload.LocalOnly, cancellationToken);
        return TypedResults.Created($"/api/scripts/{imported.Script.Id}", ImportedScriptResponse.From(imported));
    }

    private static async Task<Ok<ListResponse<ScriptResponse>>> List(
        CurrentUser user, ScriptService scripts, CancellationToken cancellationToken, bool deleted = false, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<ScriptResponse>.From(
            await scripts.ListAsync(user, deleted, PageRequest.Of(limit, cursor), cancellationToken), ScriptResponse.From));

    private static async Task<Ok<ScriptResponse>> Get(Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken)
        => TypedResults.Ok(ScriptResponse.From(await scripts.GetAsync(user, id, cancellationToken)));

    private static async Task<Ok<ScriptResponse>> Change(
        Guid id, ChangeScriptRequest body, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken)
        => TypedResults.Ok(ScriptResponse.From(await scripts.ChangeAsync(user, id, body.Title, body.LocalOnly, cancellationToken)));

    private static async Task<NoContent> Delete(Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken)
    {
        await scripts.DeleteAsync(user, id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ScriptResponse>> Restore(Guid id, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken)
        => TypedResults.Ok(ScriptResponse.From(await scripts.RestoreAsync(user, id, cancellationToken)));

    private static async Task<Ok<NewDraftResponse>> ReplaceSource(
        Guid id, HttpRequest request, CurrentUser user, ScriptService scripts, CancellationToken cancellationToken)
    {
        var upload = await UploadedScreenplay.ReadAsync<ReplaceSourceRequest>(request, body => (body.Text, null, false));
        return TypedResults.Ok(From(await scripts.ReplaceSourceAsync(user, id, upload.Content, upload.FileName, cancellationToken)));
    }

    private static NewDraftResponse From(NewDraft draft)
    {
        int Count(params SceneChange[] changes) => draft.Scenes.Count(scene => changes.Contains(scene.Change));
        return new NewDraftResponse(
            ScriptResponse.From(draft.Script),
            Unchanged: Count(SceneChange.Unchanged),
            Changed: Count(SceneChange.Changed, SceneChange.MovedAndChanged),
            Moved: Count(SceneChange.Moved, SceneChange.MovedAndChanged),
            Added: Count(SceneChange.New),
            Removed: draft.Gone.Count,
            [.. draft.Scenes.Select(scene => new DraftedSceneResponse(
                scene.Scene.Id, scene.Scene.SceneIndex, scene.OldIndex, scene.Scene.Heading, SnakeCase.From(scene.Change.ToString())))],
            [.. draft.Gone.Select(gone => new GoneSceneResponse(gone.Scene.Id, gone.OldIndex, gone.Scene.Heading))],
            CertificateResponse.From(draft.Certificate),
            draft.Certificate.Warnings);
    }
}
