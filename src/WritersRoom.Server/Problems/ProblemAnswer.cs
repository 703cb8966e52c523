using Microsoft.AspNetCore.Mvc;

namespace WritersRoom.Server.Problems;

internal static class ProblemAnswer
{
    public static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        problem.Instance = context.Request.Path;
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    public static Task WriteAsync(HttpContext context, int status, string slug, string title, string detail)
        => WriteAsync(context, ProblemMap.Of(status, slug, title, detail));
}
