using Microsoft.AspNetCore.Http.HttpResults;
using WritersRoom.Server.Problems;

namespace WritersRoom.Server.Requests;

/// <summary>The <c>If-Match</c> that an edit must carry: without it, one of two people would overwrite the other unseen.</summary>
internal static class IfMatch
{
    public static string? Of(HttpRequest request) => request.Headers.IfMatch.FirstOrDefault() is { Length: > 0 } etag ? etag : null;

    public static ProblemHttpResult Required() => TypedResults.Problem(ProblemMap.Of(
        StatusCodes.Status428PreconditionRequired,
        ProblemType.PreconditionRequired,
        "If-Match required",
        "Send the ETag that you read as If-Match, so that nobody's work is overwritten."));
}
