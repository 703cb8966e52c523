using WritersRoom.Conversations;
using WritersRoom.Llm;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reports;

namespace WritersRoom.Server.Usage;

/// <summary>What was spent, added up by <c>group_by</c>; <c>total</c> is exactly the sum of the items. Days begin in <c>time_zone</c>.</summary>
public sealed record UsageReportResponse(
    UsageGrouping GroupBy,
    string TimeZone,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<UsageSumResponse> Items,
    UsageSumResponse Total,
    UsageProjectionResponse Projection,
    IReadOnlyList<CapStandingResponse> Caps,
    IReadOnlyList<UsageAlertResponse> Alerts,
    RatingsResponse Ratings)
{
    public static UsageReportResponse Of(UsageGrouping by, UsageFilter filter, UsageReport report, AnswerRatings ratings) => new(
        by, report.TimeZone, filter.From, filter.To, [.. report.Groups.Select(UsageSumResponse.From)], UsageSumResponse.From(report.Total),
        UsageProjectionResponse.From(report.Projection), [.. report.Caps.Select(CapStandingResponse.From)], [.. report.Alerts.Select(UsageAlertResponse.From)], RatingsResponse.From(ratings));
}

/// <summary>What you thought of answers in that time, and the latest of them.</summary>
public sealed record RatingsResponse(int Up, int Down, IReadOnlyList<RatedAnswerResponse> Latest)
{
    public static RatingsResponse From(AnswerRatings ratings) => new(
        ratings.Up, ratings.Down, [.. ratings.Latest.Select(rated => new RatedAnswerResponse(rated.ConversationId, rated.MessageId, rated.Rating, rated.Reason, rated.RatedAt))]);
}

public sealed record RatedAnswerResponse(Guid ConversationId, Guid MessageId, AnswerRating Rating, string? Reason, DateTimeOffset RatedAt);

/// <summary>
/// Calls added up. <c>key</c> is the day, task, model, script or user, null for a total and for what belongs to no script. <c>input_tokens</c> are those neither read from nor written
/// to a cache. Money leaves out <c>unknown_price_calls</c>. <c>cache_read_ratio</c> is the part of all input that was read from a cache; <c>saved_usd</c> what the same calls would have cost
/// without caching, minus what they cost.
/// </summary>
public sealed record UsageSumResponse(
    string? Key,
    string? Label,
    long Calls,
    long InputTokens,
    long CacheCreationInputTokens,
    long CacheReadInputTokens,
    long OutputTokens,
    decimal CostUsd,
    decimal SavedUsd,
    double CacheReadRatio,
    long UnknownPriceCalls,
    long EstimatedCalls,
    double? MedianLatencyMs)
{
    public static UsageSumResponse From(UsageSum sum) => new(
        sum.Key, sum.Label, sum.Calls, sum.InputTokens, sum.CacheCreationTokens, sum.CacheReadTokens, sum.OutputTokens, Money.ToUsd(sum.CostMicroUsd), Money.ToUsd(sum.SavedMicroUsd),
        Math.Round(sum.CacheReadRatio, 4), sum.UnknownPriceCalls, sum.EstimatedCalls, sum.MedianLatencyMs);
}

/// <summary>What <c>messages_per_month</c> messages would cost at this rate; null when no model has answered yet. <c>assumption</c> says how it was computed.</summary>
public sealed record UsageProjectionResponse(int MessagesPerMonth, decimal? MonthUsd, int AveragedMessages, bool HasUnknownPrice, string Assumption)
{
    public static UsageProjectionResponse From(UsageProjection projection) => new(
        UsageProjection.MessagesAMonth, Money.ToUsd(projection.MonthMicroUsd), projection.Averaged, projection.HasUnknownPrice,
        projection.Averaged == 0
            ? "No model has answered a message yet."
            : $"{UsageProjection.MessagesAMonth} messages a month, each at the average of the last {projection.Averaged} that a model answered, with every call that helped to answer them"
                + (projection.HasUnknownPrice ? "; calls whose price is not known are left out." : "."));
}

/// <summary>Spending had reached so many per cent of a cap.</summary>
public sealed record UsageAlertResponse(CapScope Scope, Guid? ScriptId, bool Imposed, int Percent, decimal LimitUsd, decimal SpentUsd, DateTimeOffset RaisedAt)
{
    public static UsageAlertResponse From(CapAlert alert) => new(
        Enum.Parse<CapScope>(alert.Scope, ignoreCase: true), alert.ScriptId, alert.IsImposed, alert.Percent, Money.ToUsd(alert.LimitMicroUsd), Money.ToUsd(alert.SpentMicroUsd), alert.RaisedAt);
}

/// <summary>
/// One call. <c>cost_usd</c> is null when the price was not known; <c>uncached_cost_usd</c> is what the same call would have cost without caching; <c>estimated</c> when some of the
/// tokens are our estimate; <c>created_at</c> is when it began.
/// </summary>
public sealed record UsageCallResponse(
    Guid Id,
    DateTimeOffset CreatedAt,
    ModelTask Task,
    string Model,
    CallOutcome Outcome,
    Guid? ScriptId,
    string? ScriptTitle,
    Guid? ConversationId,
    Guid? MessageId,
    Guid? JobId,
    int InputTokens,
    int CacheCreationInputTokens,
    int CacheCreationLongInputTokens,
    int CacheReadInputTokens,
    int OutputTokens,
    bool Estimated,
    decimal? CostUsd,
    decimal? UncachedCostUsd,
    int LatencyMs)
{
    public static UsageCallResponse From(LedgerLine line)
    {
        var row = line.Row;
        return new UsageCallResponse(
            row.Id, row.CreatedAt, row.Task, row.Model, row.Outcome, row.ScriptId, line.ScriptTitle, row.ConversationId, row.MessageId, row.JobId, row.InputTokens,
            row.CacheCreationTokens, row.CacheCreationLongTokens, row.CacheReadTokens, row.OutputTokens, row.IsEstimated, Money.ToUsd(row.CostMicroUsd),
            Money.ToUsd(row.UncachedCostMicroUsd), row.LatencyMs);
    }
}

/// <summary>A bill beside the ledger. <c>equal</c> is to the cent for every day and model, and to the token where the bill counts them.</summary>
public sealed record ReconcileResponse(DateOnly From, DateOnly To, bool Equal, decimal BillUsd, decimal LedgerUsd, decimal DifferenceUsd, IReadOnlyList<ReconciledDayResponse> Items)
{
    public static ReconcileResponse Of(ReconciledBill bill) => new(
        bill.First, bill.Last, bill.IsEqual, bill.Days.Sum(day => day.Bill?.Usd ?? 0), bill.Days.Sum(day => day.Ledger?.Usd ?? 0), bill.Days.Sum(day => day.DifferenceUsd),
        [.. bill.Days.Select(ReconciledDayResponse.From)]);
}

/// <summary>
/// A day (UTC) and model. <c>ledger</c> counts input as the bill does; <c>differs</c> names the columns that are not the same; <c>estimated_calls</c> and
/// <c>unknown_price_calls</c> of the ledger are the first places to look.
/// </summary>
public sealed record ReconciledDayResponse(
    DateOnly Date, string Model, BillStatus Status, BilledResponse? Bill, BilledResponse? Ledger, decimal DifferenceUsd, IReadOnlyList<string> Differs,
    long Calls, long EstimatedCalls, long UnknownPriceCalls)
{
    public static ReconciledDayResponse From(ReconciledDay day) => new(
        day.Day, day.Model, day.Status, BilledResponse.From(day.Bill), BilledResponse.From(day.Ledger), day.DifferenceUsd, day.Differs, day.Calls, day.EstimatedCalls, day.UnknownPriceCalls);
}

/// <summary>What was counted and charged; null is what a bill does not say.</summary>
public sealed record BilledResponse(long? InputTokens, long? CacheCreationTokens, long? CacheReadTokens, long? OutputTokens, decimal AmountUsd)
{
    public static BilledResponse? From(BilledAmounts? billed) => billed is null
        ? null
        : new BilledResponse(billed.InputTokens, billed.CacheCreationTokens, billed.CacheReadTokens, billed.OutputTokens, billed.Usd);
}
