using Microsoft.AspNetCore.Diagnostics;
using WritersRoom.Problems;

namespace WritersRoom.Server.Problems;

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = ProblemMap.From(exception);
        if (problem.Status >= 500)
            logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        else if (exception is not WritersRoomException)
            logger.LogInformation("{Method} {Path} was refused: {Reason}", httpContext.Request.Method, httpContext.Request.Path, problem.Title);

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = exception is ModelUnavailableException { RetryAfter: { } wait } ? $"{Math.Ceiling(wait.TotalSeconds)}" : "2";
        await ProblemAnswer.WriteAsync(httpContext, problem);
        return true;
    }
}
