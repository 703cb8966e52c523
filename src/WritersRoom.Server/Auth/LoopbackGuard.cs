using System.Net;
using WritersRoom.Server.Problems;

namespace WritersRoom.Server.Auth;

/// <summary>
/// Keeps web pages elsewhere out of a server that asks its owner for no password: a foreign <c>Host</c> (DNS rebinding) is refused always, a foreign
/// <c>Origin</c> or cross-site <c>Sec-Fetch-Site</c> on every write.
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!Loopback.IsName(request.Host.Host))
            return ProblemAnswer.WriteAsync(context, 403, ProblemType.ForbiddenHost, "Forbidden host", "This server answers only under localhost, 127.0.0.1 or [::1]. Open it under one of these names.");
        if (IsWrite(request.Method) && IsFromElsewhere(request))
            return ProblemAnswer.WriteAsync(context, 403, ProblemType.ForbiddenOrigin, "Forbidden origin", "A page of another site may not change anything here. Use the server's own page or an API key from a program.");
        return next(context);
    }

    private static bool IsWrite(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].FirstOrDefault() is { Length: > 0 } site && site is not ("same-origin" or "none"))
            return true;
        if (request.Headers.Origin.FirstOrDefault() is not { Length: > 0 } origin)
            return false;
        return !Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            || uri.Scheme != request.Scheme
            || !string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}

internal static class Loopback
{
    public static bool IsName(string host)
    {
        var bare = host.Trim('[', ']');
        return bare.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(bare, out var address) && IPAddress.IsLoopback(address));
    }
}
