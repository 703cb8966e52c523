using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Data;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Artifacts;

internal static class ArtifactEndpoints
{
    public static void MapArtifacts(this IEndpointRouteBuilder api)
    {
        var script = api.MapGroup("/scripts/{id:guid}").WithTags("Artifacts");
        script.MapGet("/scene-cards", SceneCards).WithSummary("Scene cards in script order.");
        script.MapGet("/outline", Outline).WithSummary("The outline; not found until full analysis has made it.");
        script.MapGet("/characters", Characters).WithSummary("Everyone in the script, the most present first.");
        script.MapGet("/characters/{name}", Character).WithSummary("One character's sheet.");
        script.MapGet("/threads", Threads).WithSummary("Plot threads.");
        script.MapGet("/relationships", Relationships).WithSummary("Setups and payoffs, callbacks, parallels, echoes.");
    }

    private static async Task<Ok<ArtifactListResponse<SceneCardResponse>>> SceneCards(
        Guid id, CurrentUser user, ArtifactService artifacts, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ArtifactListResponse<SceneCardResponse>.Of(
            ListResponse<SceneCardResponse>.From(await artifacts.SceneCardsAsync(user, id, PageRequest.Of(limit, cursor), cancellationToken), SceneCardResponse.From),
            await artifacts.FailuresAsync(user, id, ArtifactKind.SceneCard, cancellationToken)));

    private static async Task<Ok<OutlineResponse>> Outline(Guid id, CurrentUser user, ArtifactService artifacts, CancellationToken cancellationToken)
    {
        var outline = await artifacts.OutlineAsync(user, id, cancellationToken);
        var failures = await artifacts.FailuresAsync(user, id, ArtifactKind.Outline, cancellationToken);
        return TypedResults.Ok(OutlineResponse.From(outline, failures.SingleOrDefault(), await artifacts.SceneIndicesAsync(user, id, cancellationToken)));
    }

    private static async Task<Ok<ArtifactListResponse<CharacterResponse>>> Characters(
        Guid id, CurrentUser user, ArtifactService artifacts, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
        => TypedResults.Ok(ArtifactListResponse<CharacterResponse>.Of(
            Paged.Of(await artifacts.CharactersAsync(user, id, cancellationToken), PageRequest.Of(limit, cursor), CharacterResponse.From),
            await artifacts.FailuresAsync(user, id, ArtifactKind.CharacterSheet, cancellationToken)));

    private static async Task<Ok<CharacterSheetResponse>> Character(
        Guid id, string name, CurrentUser user, ArtifactService artifacts, CancellationToken cancellationToken)
        => TypedResults.Ok(CharacterSheetResponse.From(await artifacts.CharacterAsync(user, id, name, cancellationToken)));

    private static async Task<Ok<ArtifactListResponse<PlotThreadResponse>>> Threads(
        Guid id, CurrentUser user, ArtifactService artifacts, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
    {
        var threads = await artifacts.ThreadsAsync(user, id, cancellationToken);
        var indices = await artifacts.SceneIndicesAsync(user, id, cancellationToken);
        return TypedResults.Ok(ArtifactListResponse<PlotThreadResponse>.Of(
            Paged.Of(threads, PageRequest.Of(limit, cursor), thread => PlotThreadResponse.From(thread, indices)),
            await artifacts.FailuresAsync(user, id, ArtifactKind.PlotThreads, cancellationToken)));
    }

    private static async Task<Ok<ArtifactListResponse<SceneRelationshipResponse>>> Relationships(
        Guid id, CurrentUser user, ArtifactService artifacts, CancellationToken cancellationToken, int? limit = null, string? cursor = null)
    {
        var relationships = await artifacts.RelationshipsAsync(user, id, cancellationToken);
        var indices = await artifacts.SceneIndicesAsync(user, id, cancellationToken);
        // A scene deleted between the two reads takes its relationships with it.
        var standing = relationships.Where(row => indices.ContainsKey(row.SetupSceneId) && indices.ContainsKey(row.PayoffSceneId)).ToList();
        return TypedResults.Ok(ArtifactListResponse<SceneRelationshipResponse>.Of(
            Paged.Of(standing, PageRequest.Of(limit, cursor), row => SceneRelationshipResponse.From(row, indices)),
            await artifacts.FailuresAsync(user, id, ArtifactKind.SceneRelationships, cancellationToken)));
    }
}
