using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Accounts;
using WritersRoom.Impact;

namespace WritersRoom.Server.Impact;

internal static class ImpactEndpoints
{
    public static void MapImpact(this IEndpointRouteBuilder api) => api.MapGroup("/scripts/{id:guid}").WithTags("Impact")
        .MapPost("/impact", Predict).WithSummary("What an edit, a cut or a move would do, before it is made.");

    private static async Task<Ok<ImpactResponse>> Predict(
        Guid id, ImpactRequest body, CurrentUser user, ImpactService impact, CancellationToken cancellationToken)
        => TypedResults.Ok(ImpactResponse.From(id, await impact.PredictAsync(user, id, body.ToChange(), cancellationToken)));
}
