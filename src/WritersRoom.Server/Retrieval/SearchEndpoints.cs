using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Library;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Retrieval;

internal static class SearchEndpoints
{
    private const int DefaultLimit = 10;

    public static void MapSearch(this IEndpointRouteBuilder api)
    {
        api.MapGet("/scripts/{id:guid}/search", Search).WithTags("Search").WithSummary(
            "Scenes that answer a query, best first; characters is a comma-separated list, all of whom must be in the scene; as_of_scene leaves out, and leaves out of account, whatever comes after that scene.");
        api.MapGet("/search", SearchLibrary).WithTags("Search").WithSummary("Scenes of all your scripts that answer a query, best first: words, a name, a quoted line or a question.");
    }

    private static async Task<Ok<ListResponse<SearchItemResponse>>> Search(
        Guid id,
        CurrentUser user,
        ScriptSearch search,
        CancellationToken cancellationToken,
        string q = "",
        int limit = DefaultLimit,
        int? act = null,
        string? characters = null,
        [FromQuery(Name = "is_key_scene")] bool? isKeyScene = null,
        [FromQuery(Name = "as_of_scene")] int? asOfScene = null)
    {
        var names = characters?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = await search.SearchAsync(user, id, q, new SceneFilter(act, names is { Length: > 0 } ? names : null, isKeyScene), limit, asOfScene, cancellationToken);
        return TypedResults.Ok(ListResponse<SearchItemResponse>.Whole(found.Select(SearchItemResponse.From)));
    }

    private static async Task<Ok<ListResponse<LibraryItemResponse>>> SearchLibrary(
        CurrentUser user, LibrarySearch search, CancellationToken cancellationToken, string q = "", int limit = DefaultLimit)
        => TypedResults.Ok(ListResponse<LibraryItemResponse>.Whole((await search.SearchAsync(user, q, limit, cancellationToken)).Select(LibraryItemResponse.From)));
}

/// <summary>A scene that was found; the snippet is contiguous text of the scene.</summary>
public sealed record SearchItemResponse(Guid SceneId, int SceneIndex, string Heading, double Score, string Snippet)
{
    public static SearchItemResponse From(FoundScene found) => new(found.SceneId, found.SceneIndex, found.Heading, found.Score, found.Snippet);
}

/// <summary>A scene that was found in one of the asker's scripts; the snippet is contiguous text of the scene.</summary>
public sealed record LibraryItemResponse(Guid ScriptId, string ScriptTitle, Guid SceneId, int SceneIndex, string Heading, double Score, string Snippet)
{
    public static LibraryItemResponse From(FoundInLibrary found) => new(found.ScriptId, found.ScriptTitle, found.SceneId, found.SceneIndex, found.Heading, found.Score, found.Snippet);
}
