using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Scripts.Source;

namespace WritersRoom.Server.Scripts;

internal static class SourceEndpoints
{
    public static void MapSource(this IEndpointRouteBuilder api)
    {
        var source = api.MapGroup("/scripts/{id:guid}/source").WithTags("Scripts");
        source.MapGet("/", Get).WithSummary("The whole source in pieces, the preamble and the scenes, each with the ETag that it is saved with.");
        source.MapPatch("/", Edit).WithSummary("Save pieces of the source in one step (autosave), all of them or none; each with the ETag that was read.");
    }

    private static async Task<Ok<ScriptSourceResponse>> Get(Guid id, CurrentUser user, SourceService source, CancellationToken cancellationToken)
        => TypedResults.Ok(ScriptSourceResponse.From(await source.ReadAsync(user, id, cancellationToken)));

    private static async Task<Ok<ScriptSourceResponse>> Edit(
        Guid id, EditSourceRequest body, CurrentUser user, SourceService source, CancellationToken cancellationToken)
        => TypedResults.Ok(ScriptSourceResponse.From(await source.EditAsync(user, id, body.ToPieces(), cancellationToken)));
}
