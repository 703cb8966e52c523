using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.SearchSync;

namespace WritersRoom.Server.Scribe;

/// <summary>Where texts are searched beside the server's own index. <c>provider</c> is one of the settings that speaks like OpenAI; null for the server's own index alone.</summary>
public sealed record ChooseSearchTargetRequest(string? Provider);

/// <summary>Where texts are searched beside the server's own index, and how many are how far. <c>provider</c> is null for that index alone, <c>store_id</c> until the first text is copied.</summary>
public sealed record SearchTargetResponse(string? Provider, string? StoreId, int Documents, int Synced, int Waiting, int Failed, int KeptHere)
{
    public static SearchTargetResponse From(SearchOverview overview) => new(
        overview.Provider, overview.StoreId, overview.Documents, overview.Synced, overview.Waiting, overview.Failed, overview.KeptHere);
}

internal static class SearchEndpoints
{
    public static void MapSearchSync(this IEndpointRouteBuilder api)
    {
        var target = api.MapGroup("/settings/search-target").WithTags("SearchSync");
        target.MapGet("/", Get).WithSummary("Where your texts are searched beside the server's own index, and how many are how far.");
        target.MapPut("/", Choose).WithSummary("Have your texts copied to a provider's file search, or to none; what was copied to another one is taken away there.");
        api.MapPost("/media-assets/{id:guid}/sync", Sync).WithTags("SearchSync").WithSummary("Bring a text to the search target, or try that again, at once.");
    }

    private static async Task<Ok<SearchTargetResponse>> Get(CurrentUser user, SearchTargets targets, CancellationToken cancellationToken)
        => TypedResults.Ok(SearchTargetResponse.From(await targets.GetAsync(user, cancellationToken)));

    private static async Task<Ok<SearchTargetResponse>> Choose(ChooseSearchTargetRequest body, CurrentUser user, SearchTargets targets, CancellationToken cancellationToken)
    {
        await targets.ChooseAsync(user, body.Provider, cancellationToken);
        return TypedResults.Ok(SearchTargetResponse.From(await targets.GetAsync(user, cancellationToken)));
    }

    private static async Task<Accepted<AssetResponse>> Sync(
        Guid id, HttpResponse response, CurrentUser user, AssetService assets, SearchTargets targets, CancellationToken cancellationToken)
    {
        var asset = await assets.GetAsync(user, id, cancellationToken);
        await targets.SyncAsync(asset, cancellationToken);
        return TypedResults.Accepted($"/api/media-assets/{id}", await AssetEndpoints.AnswerAsync(response, assets, asset, cancellationToken));
    }
}
