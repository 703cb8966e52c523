using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Usage.Reports;

/// <summary>Reads the ledger for people: added up, or row by row.</summary>
public sealed class UsageReports(WritersRoomDbContext db, TimeProvider clock)
{
    private const int MostAlerts = 50;

    /// <summary>What was spent in a time, by one thing, and how the caps stand now.</summary>
    /// <exception cref="InvalidInputException">The last day is before the first.</exception>
    public async Task<UsageReport> ReportAsync(CurrentUser user, UsageGrouping by, UsageFilter filter, CancellationToken cancellationToken)
    {
        var range = await RangeAsync(user, filter, cancellationToken);
        var isForAll = by == UsageGrouping.User && await IsLocalOwnerAsync(user, cancellationToken);
        var sums = await SumsAsync(user, by, isForAll, filter.ScriptId, range, cancellationToken);
        return new UsageReport(
            range.TimeZone,
            [.. sums.Where(sum => !sum.IsTotal)],
            sums.Single(sum => sum.IsTotal),
            await ProjectionAsync(user, filter.ScriptId, cancellationToken),
            await CapStandings.OfAsync(db, user.Id, filter.ScriptId, clock.GetUtcNow(), cancellationToken),
            await AlertsAsync(user, cancellationToken))
        {
            Begins = range.From,
            Ends = range.To,
        };
    }

    /// <summary>A page of one's rows, the newest first.</summary>
    /// <exception cref="InvalidInputException">The last day is before the first, or the cursor is none of ours.</exception>
    public async Task<Page<LedgerLine>> CallsAsync(CurrentUser user, UsageFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var rows = Rows(user, filter, await RangeAsync(user, filter, cancellationToken));
        if (page.CursorAsId() is { } cursor)
            rows = rows.Where(row => row.Id < cursor);
        var found = await Lines(rows.OrderByDescending(row => row.Id)).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return Page<LedgerLine>.Of(found, page, line => line.Row.Id.ToString());
    }

    /// <summary>All of one's rows, the earliest first, read as they are taken.</summary>
    /// <exception cref="InvalidInputException">The last day is before the first.</exception>
    public async IAsyncEnumerable<LedgerLine> AllCallsAsync(CurrentUser user, UsageFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = await RangeAsync(user, filter, cancellationToken);
        var lines = Lines(Rows(user, filter, range).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return line;
    }

    private IQueryable<LedgerLine> Lines(IQueryable<TokenUsage> rows) =>
        from row in rows
        join script in db.Scripts.Where(script => script.DeletedAt == null) on row.ScriptId equals script.Id into scripts
        from script in scripts.DefaultIfEmpty()
        select new LedgerLine(row, script == null ? null : script.Title);

    private IQueryable<TokenUsage> Rows(CurrentUser user, UsageFilter filter, DayRange range) => db.TokenUsage.AsNoTracking().OwnedBy(user.Id)
        .Where(row => (range.From == null || row.CreatedAt >= range.From) && (range.To == null || row.CreatedAt < range.To))
        .Where(row => filter.ScriptId == null || row.ScriptId == filter.ScriptId);

    // One statement, so that the total is the sum of the groups whatever is written meanwhile. What is put into it as text is ours.
    private Task<List<UsageSum>> SumsAsync(
        CurrentUser user, UsageGrouping by, bool isForAll, Guid? scriptId, DayRange range, CancellationToken cancellationToken)
    {
        var (key, label) = by switch
        {
            UsageGrouping.Task => ("row.task::text", "NULL"),
            UsageGrouping.Model => ("row.model::text", "NULL"),
            UsageGrouping.Script => ("row.script_id::text", "script.title"),
            UsageGrouping.User => ("row.owner_id::text", "owner.name"),
            _ => ("to_char(row.created_at AT TIME ZONE {5}, 'YYYY-MM-DD')", "NULL"),
        };
        var order = by == UsageGrouping.Day ? "\"Key\"" : "\"CostMicroUsd\" DESC, \"Calls\" DESC, \"Key\"";
        var sql =
            "SELECT grouping(key) = 1 AS \"IsTotal\", key AS \"Key\", CASE WHEN grouping(key) = 0 THEN max(label) END AS \"Label\", count(id) AS \"Calls\","
            + " coalesce(sum(input_tokens), 0)::bigint AS \"InputTokens\", coalesce(sum(cache_creation_tokens), 0)::bigint AS \"CacheCreationTokens\","
            + " coalesce(sum(cache_read_tokens), 0)::bigint AS \"CacheReadTokens\", coalesce(sum(output_tokens), 0)::bigint AS \"OutputTokens\","
            + " coalesce(sum(cost_micro_usd), 0)::bigint AS \"CostMicroUsd\", coalesce(sum(uncached_cost_micro_usd), 0)::bigint AS \"UncachedCostMicroUsd\","
            + " count(id) FILTER (WHERE cost_micro_usd IS NULL) AS \"UnknownPriceCalls\", count(id) FILTER (WHERE is_estimated) AS \"EstimatedCalls\","
            + " percentile_cont(0.5) WITHIN GROUP (ORDER BY latency_ms) FILTER (WHERE outcome <> 'interrupted') AS \"MedianLatencyMs\""
            + $" FROM (SELECT row.*, {key} AS key, {label} AS label FROM token_usage row"
            + " LEFT JOIN scripts script ON script.id = row.script_id AND script.deleted_at IS NULL JOIN users owner ON owner.id = row.owner_id"
            + " WHERE ({1} OR row.owner_id = {0}) AND ({2}::timestamptz IS NULL OR row.created_at >= {2}::timestamptz)"
            + " AND ({3}::timestamptz IS NULL OR row.created_at < {3}::timestamptz) AND ({4}::uuid IS NULL OR row.script_id = {4}::uuid)) rows"
            + $" GROUP BY GROUPING SETS ((key), ()) ORDER BY {order}";
        return db.Database.SqlQuery<UsageSum>(FormattableStringFactory.Create(sql, user.Id, isForAll, range.From, range.To, scriptId, range.TimeZone)).ToListAsync(cancellationToken);
    }

    private async Task<UsageProjection> ProjectionAsync(CurrentUser user, Guid? scriptId, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<UsageProjection>(
            $"""
            SELECT count(*)::int AS "Averaged", coalesce(sum(cost), 0)::bigint AS "AveragedMicroUsd", coalesce(bool_or(unknown), false) AS "HasUnknownPrice"
            FROM (
                SELECT sum(cost_micro_usd) AS cost, bool_or(cost_micro_usd IS NULL) AS unknown FROM token_usage
                WHERE owner_id = {user.Id} AND message_id IS NOT NULL AND outcome IN ('completed', 'cancelled', 'interrupted') AND model <> 'extractive' AND ({scriptId}::uuid IS NULL OR script_id = {scriptId}::uuid)
                GROUP BY message_id ORDER BY max(created_at) DESC, max(id::text) DESC LIMIT {UsageProjection.MostAveraged}) messages
            """).SingleAsync(cancellationToken);

    private Task<List<CapAlert>> AlertsAsync(CurrentUser user, CancellationToken cancellationToken) => db.Database.SqlQuery<CapAlert>(
        $"""
        SELECT cap.scope AS "Scope", CASE cap.scope WHEN 'script' THEN alert.subject_id END AS "ScriptId", cap.is_imposed AS "IsImposed", alert.percent::int AS "Percent",
            cap.limit_micro_usd AS "LimitMicroUsd", alert.spent_micro_usd AS "SpentMicroUsd", alert.raised_at AS "RaisedAt"
        FROM usage_alerts alert JOIN usage_caps cap ON cap.id = alert.cap_id
        WHERE alert.owner_id = {user.Id} ORDER BY alert.id DESC LIMIT {MostAlerts}
        """).ToListAsync(cancellationToken);

    // Days are PostgreSQL's, here as for caps: there is one time zone database in use.
    private async Task<DayRange> RangeAsync(CurrentUser user, UsageFilter filter, CancellationToken cancellationToken)
    {
        if (filter.From > filter.To)
            throw new InvalidInputException("to", $"'to' ({filter.To:yyyy-MM-dd}) is before 'from' ({filter.From:yyyy-MM-dd}).");
        var zone = await db.UsageCapSettings.OwnedBy(user.Id).Where(row => !row.IsImposed).Select(row => row.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? "UTC";
        return await db.Database.SqlQuery<DayRange>(
            $"""
            SELECT {zone} AS "TimeZone", {filter.From}::date::timestamp AT TIME ZONE {zone} AS "From", ({filter.To}::date + 1)::timestamp AT TIME ZONE {zone} AS "To"
            """).SingleAsync(cancellationToken);
    }

    private Task<bool> IsLocalOwnerAsync(CurrentUser user, CancellationToken cancellationToken) => db.Users.AnyAsync(row => row.Id == user.Id && row.IsLocalOwner, cancellationToken);

    private sealed record DayRange(string TimeZone, DateTimeOffset? From, DateTimeOffset? To);
}

/// <summary>A row of the ledger, with the title of its script while that is there.</summary>
public sealed record LedgerLine(TokenUsage Row, string? ScriptTitle);
