using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Scribe.Assets;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Scribe;

internal static class AssetEndpoints
{
    public static void MapMediaAssets(this IEndpointRouteBuilder api)
    {
        var assets = api.MapGroup("/media-assets").WithTags("MediaAssets");
        assets.MapGet("/", List).WithSummary("Living texts, the newest first; of words, a category, a status or a script.");
        assets.MapPost("/", Create).WithSummary("Make a text.");
        assets.MapGet("/{id:guid}", Get).WithSummary("A text; its ETag is needed to save it.");
        assets.MapPut("/{id:guid}", Save).WithSummary("Save a text; needs If-Match. With merge, what came meanwhile is put together with it.");
        assets.MapDelete("/{id:guid}", Delete).WithSummary("Delete a text with its versions; needs If-Match.");
        assets.MapGet("/{id:guid}/export", Export).WithSummary("The text as a Markdown file, with front matter.").Produces<string>(contentType: "text/markdown");
        assets.MapGet("/{id:guid}/versions", Versions).WithSummary("The versions of a text, the newest first.");
        assets.MapGet("/{id:guid}/versions/{number:int}", Version).WithSummary("A version with its words.");
        assets.MapPost("/{id:guid}/versions/{number:int}/restore", Restore).WithSummary("Make a version the text again, as a new version.");
        assets.MapGet("/{id:guid}/diff", Diff).WithSummary("What became of each block between two versions.");
    }

    private static async Task<Ok<ListResponse<AssetOverviewResponse>>> List(
        CurrentUser user, AssetService assets, CancellationToken cancellationToken,
        string? q = null, string? category = null, [Description("draft, review, published or archived")] string? status = null, Guid? script = null, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<AssetOverviewResponse>.From(
            await assets.ListAsync(user, new AssetFilter(q, category, Choice.Of<AssetStatus>("status", status), script), PageRequest.Of(limit, cursor), cancellationToken), AssetOverviewResponse.From));

    private static async Task<Created<AssetResponse>> Create(
        CreateAssetRequest body, HttpResponse response, CurrentUser user, AssetService assets, CancellationToken cancellationToken)
    {
        var draft = new AssetDraft { Title = body.Title, Content = body.Content, Status = body.Status, Categories = body.Categories, ScriptId = body.ScriptId };
        var asset = await assets.CreateAsync(user, draft, cancellationToken);
        return TypedResults.Created($"/api/media-assets/{asset.Id}", await AnswerAsync(response, assets, asset, cancellationToken));
    }

    private static async Task<Ok<AssetResponse>> Get(Guid id, HttpResponse response, CurrentUser user, AssetService assets, CancellationToken cancellationToken)
        => TypedResults.Ok(await AnswerAsync(response, assets, await assets.GetAsync(user, id, cancellationToken), cancellationToken));

    private static async Task<Results<Ok<AssetResponse>, ProblemHttpResult>> Save(
        Guid id, SaveAssetRequest body, HttpContext http, CurrentUser user, AssetService assets, CancellationToken cancellationToken)
    {
        if (IfMatch.Of(http.Request) is not { } etag)
            return IfMatch.Required();
        var draft = new AssetDraft { Title = body.Title, Content = body.Content, Status = body.Status, Categories = body.Categories, ScriptId = body.ScriptId };
        return TypedResults.Ok(await AnswerAsync(http.Response, assets, await assets.SaveAsync(user, id, etag, draft, body.Merge, cancellationToken), cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, HttpRequest request, CurrentUser user, AssetService assets, CancellationToken cancellationToken)
    {
        if (IfMatch.Of(request) is not { } etag)
            return IfMatch.Required();
        await assets.DeleteAsync(user, id, etag, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<FileContentHttpResult> Export(Guid id, CurrentUser user, AssetService assets, CancellationToken cancellationToken)
    {
        var asset = await assets.GetAsync(user, id, cancellationToken);
        return TypedResults.File(Encoding.UTF8.GetBytes(FrontMatter.Of(asset)), "text/markdown; charset=utf-8", $"{asset.Slug}.md");
    }

    private static async Task<Ok<ListResponse<AssetVersionResponse>>> Versions(
        Guid id, CurrentUser user, AssetHistory history, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ListResponse<AssetVersionResponse>.From(await history.ListAsync(user, id, PageRequest.Of(limit, cursor), cancellationToken), AssetVersionResponse.From));

    private static async Task<Ok<AssetVersionTextResponse>> Version(Guid id, int number, CurrentUser user, AssetHistory history, CancellationToken cancellationToken)
    {
        var version = await history.GetAsync(user, id, number, cancellationToken);
        return TypedResults.Ok(AssetVersionTextResponse.From(version, await history.ReadAsync(version, cancellationToken)));
    }

    private static async Task<Ok<AssetResponse>> Restore(
        Guid id, int number, HttpResponse response, CurrentUser user, AssetHistory history, AssetService assets, CancellationToken cancellationToken)
        => TypedResults.Ok(await AnswerAsync(response, assets, await history.RestoreAsync(user, id, number, cancellationToken), cancellationToken));

    private static async Task<Ok<AssetDiffResponse>> Diff(Guid id, int from, int to, CurrentUser user, AssetHistory history, CancellationToken cancellationToken)
        => TypedResults.Ok(new AssetDiffResponse(from, to, await history.DiffAsync(user, id, from, to, cancellationToken)));

    internal static async Task<AssetResponse> AnswerAsync(HttpResponse response, AssetService assets, MediaAsset asset, CancellationToken cancellationToken)
    {
        response.Headers.ETag = AssetService.ETagOf(asset);
        return AssetResponse.From(asset, await assets.ConditionAsync(asset, cancellationToken));
    }
}
