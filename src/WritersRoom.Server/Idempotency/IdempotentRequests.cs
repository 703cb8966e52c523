using System.Security.Cryptography;
using System.Text;
using WritersRoom.Accounts;
using WritersRoom.Server.Problems;
using WritersRoom.Server.Requests;

namespace WritersRoom.Server.Idempotency;

/// <summary>
/// The same write sent twice with one <c>Idempotency-Key</c> is done once: the second is given the first one's answer. Where a route keeps its key
/// itself (<see cref="KeepsItsOwnKey"/>), it is left to that.
/// </summary>
internal sealed class IdempotentRequests(RequestDelegate next, KeptAnswers answers)
{
    private const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext context)
    {
        var key = context.Request.Headers[Header].FirstOrDefault();
        if (string.IsNullOrEmpty(key) || !IsOurs(context))
        {
            await next(context);
            return;
        }

        if (key.Length > KeptAnswers.LongestKey)
        {
            await ProblemAnswer.WriteAsync(context, 400, ProblemType.InvalidInput, "Invalid input", $"An Idempotency-Key has at most {KeptAnswers.LongestKey} characters.");
            return;
        }

        var owner = context.RequestServices.GetRequiredService<CurrentUser>().Id;
        var request = new KeyedRequest(owner, key, await FingerprintAsync(context.Request));
        if (await answers.TryBeginAsync(request))
            await AnswerAndKeepAsync(context, request);
        else
            await AnswerAgainAsync(context, request);
    }

    private static bool IsOurs(HttpContext context)
    {
        var request = context.Request;
        var writes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        return writes && request.Path.StartsWithSegments("/api") && context.GetEndpoint()?.Metadata.GetMetadata<KeepsItsOwnKey>() is null
            && context.User.Identity is { IsAuthenticated: true };
    }

    private static async Task<byte[]> FingerprintAsync(HttpRequest request)
    {
        var cancelled = request.HttpContext.RequestAborted;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n"));
        if (request.HasFormContentType)
        {
            await AppendFormAsync(hash, await UploadedScreenplay.ReadFormAsync(request, cancelled), cancelled);
            return hash.GetHashAndReset();
        }

        request.EnableBuffering();
        await AppendAsync(hash, request.Body, cancelled);
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    // A form is sent with a new boundary each time, so the same upload never has the same bytes: its parts are compared.
    private static async Task AppendFormAsync(IncrementalHash hash, IFormCollection form, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{value}\n"));
        foreach (var file in form.Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.FileName}\n{file.Length}\n"));
            await using var content = file.OpenReadStream();
            await AppendAsync(hash, content, cancellationToken);
        }
    }

    private static async Task AppendAsync(IncrementalHash hash, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            hash.AppendData(buffer.AsSpan(0, read));
    }

    private async Task AnswerAndKeepAsync(HttpContext context, KeyedRequest request)
    {
        var client = context.Response.Body;
        await using var body = new CopiedBody(context.Response, client);
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        catch
        {
            // Refused or failed: nothing was done, so the key is free for another try. The exception becomes a problem further out.
            context.Response.Body = client;
            await answers.ForgetAsync(request);
            throw;
        }

        context.Response.Body = client;
        var response = context.Response;
        if (!body.HasFailed)
            await answers.KeepAsync(request, new KeptAnswer(response.StatusCode, response.ContentType, response.Headers.Location, response.Headers.ETag, body.ToArray()));
        else
            await answers.ForgetAsync(request);
        if (!body.IsStream)
            await client.WriteAsync(body.ToArray(), context.RequestAborted);
    }

    private async Task AnswerAgainAsync(HttpContext context, KeyedRequest request)
    {
        var (fits, kept) = await answers.FindAsync(request);
        if (!fits)
        {
            await ProblemAnswer.WriteAsync(context, 409, ProblemType.Conflict, "Conflict", "This Idempotency-Key was used for another request. Use a new key for a new request.");
            return;
        }

        if (kept is null)
        {
            await ProblemAnswer.WriteAsync(context, 409, ProblemType.Conflict, "Conflict", "A request with this Idempotency-Key is still being worked on. Ask again in a moment.");
            return;
        }

        var response = context.Response;
        response.StatusCode = kept.Status;
        response.ContentType = kept.ContentType;
        if (kept.Location is not null)
            response.Headers.Location = kept.Location;
        if (kept.ETag is not null)
            response.Headers.ETag = kept.ETag;
        response.Headers["Idempotency-Replayed"] = "true";
        if (kept.Body.Length > 0)
            await response.Body.WriteAsync(kept.Body, context.RequestAborted);
    }
}
