using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritersRoom.Accounts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Server.Requests;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reports;

namespace WritersRoom.Server.Usage;

internal static class UsageEndpoints
{
    public static void MapUsage(this IEndpointRouteBuilder api)
    {
        var usage = api.MapGroup("/usage").WithTags("Usage");
        usage.MapGet("/", Report).WithSummary("What was spent, by day, task, model, script or user, with caps, alerts and a projection; with format=csv your rows of the ledger.");
        usage.MapGet("/calls", Calls).WithSummary("Your rows of the ledger, newest first: one for each call.");
        usage.MapGet("/caps", Caps).WithSummary("The caps that hold for you; for the owner of this server, with user, for somebody else.");
        usage.MapPut("/caps", SetCaps).WithSummary("Set your caps; as the owner of this server, with user, caps for somebody else, which hold beside that person's own.");
        usage.MapPost("/reconcile", Reconcile).WithSummary("Hold the ledger against a provider's bill (CSV: date, model, amount_usd and token columns), by day and model.")
            .Accepts<string>("text/csv");
    }

    private static async Task<Results<Ok<UsageReportResponse>, PushStreamHttpResult>> Report(
        CurrentUser user, UsageReports reports, RatingReports ratings, CancellationToken cancellationToken,
        [Description("day, task, model, script or user")][FromQuery(Name = "group_by")] string? groupBy = null,
        [Description("The first day, such as 2026-11-01.")] string? from = null,
        [Description("The last day.")] string? to = null,
        [FromQuery(Name = "script_id")] Guid? scriptId = null,
        [Description("json or csv")] string? format = null)
    {
        var filter = Filter(from, to, scriptId);
        if (format is not (null or "" or "json" or "csv"))
            throw new InvalidInputException("format", "'format' must be json or csv.");
        if (format != "csv")
        {
            var by = Grouping(groupBy);
            var report = await reports.ReportAsync(user, by, filter, cancellationToken);
            return TypedResults.Ok(UsageReportResponse.Of(by, filter, report, await ratings.ReportAsync(user, scriptId, report.Begins, report.Ends, cancellationToken)));
        }

        // What is wrong with the question shows with the first row, before anything is written.
        var lines = reports.AllCallsAsync(user, filter, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasAny = await lines.MoveNextAsync();
        return TypedResults.Stream(stream => LedgerCsv.WriteAsync(stream, lines, hasAny, cancellationToken), "text/csv; charset=utf-8", "usage.csv");
    }

    private static async Task<Ok<ListResponse<UsageCallResponse>>> Calls(
        CurrentUser user, UsageReports reports, CancellationToken cancellationToken,
        string? from = null, string? to = null, [FromQuery(Name = "script_id")] Guid? scriptId = null, int? limit = null, string? cursor = null) =>
        TypedResults.Ok(ListResponse<UsageCallResponse>.From(
            await reports.CallsAsync(user, Filter(from, to, scriptId), PageRequest.Of(limit, cursor), cancellationToken), UsageCallResponse.From));

    private static async Task<Ok<CapsResponse>> Caps(CurrentUser user, CapService caps, CancellationToken cancellationToken, [FromQuery(Name = "user")] string? of = null) =>
        TypedResults.Ok(CapsResponse.From(await caps.GetAsync(user, of, cancellationToken)));

    private static async Task<Ok<CapsResponse>> SetCaps(
        SetCapsRequest body, CurrentUser user, CapService caps, CancellationToken cancellationToken, [FromQuery(Name = "user")] string? of = null) =>
        TypedResults.Ok(CapsResponse.From(await caps.SetAsync(user, of, body.ToLimits(), cancellationToken)));

    private static async Task<Ok<ReconcileResponse>> Reconcile(
        HttpRequest request, CurrentUser user, Reconciliation reconciliation, CancellationToken cancellationToken,
        [Description("with_cached when the bill's input tokens have the cached ones in them, without_cached when not; by default as each model's provider counts.")] string? counting = null)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var bill = await reader.ReadToEndAsync(cancellationToken);
        return TypedResults.Ok(ReconcileResponse.Of(await reconciliation.CompareAsync(user, bill, Counting(counting), cancellationToken)));
    }

    private static UsageFilter Filter(string? from, string? to, Guid? scriptId) => new(Day("from", from), Day("to", to), scriptId);

    private static DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9999
            ? day
            : throw new InvalidInputException(field, $"'{field}' must be a day such as 2026-11-26.");
    }

    // Bound as text, so that what is wrong with it can be said.
    private static UsageGrouping Grouping(string? name) => name switch
    {
        null or "" or "day" => UsageGrouping.Day,
        "task" => UsageGrouping.Task,
        "model" => UsageGrouping.Model,
        "script" => UsageGrouping.Script,
        "user" => UsageGrouping.User,
        _ => throw new InvalidInputException("group_by", "'group_by' must be one of: day, task, model, script, user."),
    };

    private static InputCounting? Counting(string? name) => name switch
    {
        null or "" => null,
        "with_cached" => InputCounting.WithCached,
        "without_cached" => InputCounting.WithoutCached,
        _ => throw new InvalidInputException("counting", "'counting' must be with_cached or without_cached."),
    };
}
