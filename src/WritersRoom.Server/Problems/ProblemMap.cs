using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Storage;
using WritersRoom.Usage;

namespace WritersRoom.Server.Problems;

/// <summary>
/// Turns exceptions into ProblemDetails. What is not one of the product's own failures is answered with one fixed sentence: no message, stack or
/// value of an unforeseen exception leaves the server.
/// </summary>
internal static class ProblemMap
{
    public static ProblemDetails From(Exception exception) => exception switch
    {
        NotFoundException => Of(404, ProblemType.NotFound, "Not found", exception.Message),
        InvalidInputException invalid => With(
            Of(400, ProblemType.InvalidInput, "Invalid input", exception.Message),
            ("errors", new Dictionary<string, string[]> { [invalid.Field] = [invalid.Message] })),
        StaleEditException stale => With(
            Of(412, ProblemType.Stale, "Changed elsewhere", exception.Message),
            ("current", new { text = stale.Current, etag = stale.CurrentETag }),
            ("yours", new { text = stale.Yours })),
        ConflictException => Of(409, ProblemType.Conflict, "Conflict", exception.Message),
        UnreadableFileException { Code: "too_large" } file => With(Of(413, ProblemType.TooLarge, "File too large", file.Message), ("code", file.Code)),
        UnreadableFileException { Code: "no_pdf_reader" } file => With(Of(501, ProblemType.PdfReaderMissing, "PDF cannot be read here", file.Message), ("code", file.Code)),
        UnreadableFileException file => With(Of(422, ProblemType.UnreadableFile, "File cannot be read", file.Message), ("code", file.Code)),
        LocalOnlyException => Of(409, ProblemType.LocalOnly, "Kept on this machine", exception.Message),
        OverBudgetException { Cap: { } cap } => With(Of(402, ProblemType.CapReached, "Cap reached", exception.Message), ("cap", Facts(cap))),
        OverBudgetException => Of(402, ProblemType.PriceUnknown, "Price unknown", exception.Message),
        ForbiddenException => Of(403, ProblemType.Forbidden, "Not allowed", exception.Message),
        ModelUnavailableException model => With(Of(503, ProblemType.Unavailable, "Unavailable", exception.Message), ("failure", SnakeCase.From(model.Kind.ToString()))),
        StorageUnavailableException => Of(503, ProblemType.Unavailable, "Unavailable", exception.Message),
        BadHttpRequestException bad => FromBadRequest(bad),
        JsonException json => FromJson(json),
        // Entity Framework wraps what came from the database once, and once more when it would have been worth retrying.
        InvalidOperationException or DbUpdateException when exception.InnerException is DbUpdateException or NpgsqlException => From(exception.InnerException),
        // A server that is stopped or killed ends its sessions, which Npgsql does not call transient.
        NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => Of(503, ProblemType.Unavailable, "Unavailable", "The database does not answer just now. Nothing was changed; try again in a moment."),
        _ => Of(500, ProblemType.InternalError, "Internal error", "Something went wrong on the server; the request was not carried out. The server's log has the details."),
    };

    public static ProblemDetails Of(int status, string slug, string title, string detail) => new()
    {
        Type = ProblemType.Urn(slug),
        Status = status,
        Title = title,
        Detail = detail,
    };

    public static ProblemDetails TooLarge()
        => Of(413, ProblemType.TooLarge, "Request too large", "The request is too large: files may have up to 20 MB, other requests up to 5 MB.");

    private static object Facts(CapFacts cap) => new
    {
        scope = cap.Scope,
        script_id = cap.ScriptId,
        imposed = cap.IsImposed,
        limit_usd = Money.ToUsd(cap.LimitMicroUsd),
        spent_usd = Money.ToUsd(cap.SpentMicroUsd),
        reserved_usd = Money.ToUsd(cap.ReservedMicroUsd),
        left_usd = Money.ToUsd(cap.LeftMicroUsd),
        needed_usd = Money.ToUsd(cap.NeededMicroUsd),
        resets_at = cap.ResetsAt,
    };

    private static ProblemDetails FromBadRequest(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: 413 } => TooLarge(),
        { StatusCode: 415 } => Of(415, ProblemType.UnsupportedMediaType, "Unsupported media type", "Send JSON (application/json), or a file as multipart/form-data where the route takes one."),
        { InnerException: JsonException json } => FromJson(json),
        { InnerException: InvalidDataException } => Of(413, ProblemType.TooLarge, "Request too large", "The form is too large or malformed: files may have up to 20 MB."),
        _ => Of(400, ProblemType.InvalidInput, "Invalid input", "The request could not be read: a parameter or the body is missing, cut off or of the wrong kind. The API description is at /docs."),
    };

    // A JsonException names types of ours; its path names only what the caller sent.
    private static ProblemDetails FromJson(JsonException json)
    {
        var place = json.Path is { Length: > 1 } path ? $" at {path[..Math.Min(path.Length, 200)]}" : "";
        return Of(400, ProblemType.InvalidInput, "Invalid input", $"The JSON body does not fit this route{place}: a field is missing, null or of the wrong kind. The API description is at /docs.");
    }

    private static ProblemDetails With(ProblemDetails problem, params (string Name, object Value)[] extensions)
    {
        foreach (var (name, value) in extensions)
            problem.Extensions[name] = value;
        return problem;
    }
}
