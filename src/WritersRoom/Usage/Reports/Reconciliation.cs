using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Problems;

namespace WritersRoom.Usage.Reports;

/// <summary>Holds the ledger against a provider's bill, day by day (UTC) and model by model, and names every difference.</summary>
public sealed class Reconciliation(WritersRoomDbContext db, ModelCatalog catalog)
{
    private const decimal HalfACent = 0.005m;

    /// <summary>Compares every day from the bill's first to its last, and of each the models of the bill's providers; the built-in analyst is on no bill.</summary>
    /// <param name="user">Who asks. The local owner's bill is that of the whole server, so that everybody's rows are compared; another's are their own.</param>
    /// <param name="csv">The bill; see <c>docs/money.md</c>.</param>
    /// <param name="counting">Whether the bill's input tokens have those in them that were cached; null: as the model's provider counts, by the catalogue.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidInputException">The bill cannot be read; the line is named.</exception>
    public async Task<ReconciledBill> CompareAsync(CurrentUser user, string csv, InputCounting? counting, CancellationToken cancellationToken)
    {
        var read = Bill.Read(csv);
        var (first, last) = (read.Days.Keys.Min(key => key.Day), read.Days.Keys.Max(key => key.Day));
        var calls = await LedgerAsync(user, first, last, cancellationToken);
        // A bill may name a model with its date where it was asked without one, or the other way round. Then they are one, by the name on the ledger.
        var bill = read.Under(billed => NameOf(billed, calls));
        var ledger = calls.GroupBy(day => (day.Day, Model: NameOf(day.Model, calls))).ToDictionary(days => days.Key, days => days.Aggregate((one, other) => one + other));
        var providers = bill.Days.Keys.Select(key => catalog.Find(key.Model).Provider).ToHashSet();
        var keys = bill.Days.Keys.Union(ledger.Keys.Where(key => providers.Contains(catalog.Find(key.Model).Provider)));
        return new ReconciledBill(
            first, last,
            [
                .. keys.OrderBy(key => key.Day).ThenBy(key => key.Model, StringComparer.Ordinal)
                    .Select(key => Compare(key.Day, key.Model, bill.Days.GetValueOrDefault(key), ledger.GetValueOrDefault(key), counting ?? CountingOf(key.Model))),
            ]);
    }

    private static ReconciledDay Compare(DateOnly day, string model, BilledAmounts? billed, LedgerDay? row, InputCounting counting)
    {
        var ours = row is null ? null : new BilledAmounts(
            counting == InputCounting.WithCached ? row.InputTokens + row.CacheCreationTokens + row.CacheReadTokens : row.InputTokens,
            row.CacheCreationTokens, row.CacheReadTokens, row.OutputTokens, Money.ToUsd(row.CostMicroUsd));
        var difference = (billed?.Usd ?? 0) - (ours?.Usd ?? 0);
        var differs = new List<string>();
        if (billed is not null && ours is not null)
        {
            void Look(string name, long? theirs, long? own)
            {
                if (theirs is not null && theirs != own)
                    differs.Add(name);
            }

            Look("input_tokens", billed.InputTokens, ours.InputTokens);
            Look("cache_creation_tokens", billed.CacheCreationTokens, ours.CacheCreationTokens);
            Look("cache_read_tokens", billed.CacheReadTokens, ours.CacheReadTokens);
            Look("output_tokens", billed.OutputTokens, ours.OutputTokens);
        }

        if (Math.Abs(difference) >= HalfACent)
            differs.Add("amount_usd");
        var status = (billed, ours) switch
        {
            (null, _) => BillStatus.OnlyInLedger,
            (_, null) => BillStatus.OnlyInBill,
            _ => differs.Count == 0 ? BillStatus.Equal : BillStatus.Differs,
        };
        return new ReconciledDay(day, model, status, billed, ours, difference, differs, row?.Calls ?? 0, row?.EstimatedCalls ?? 0, row?.UnknownPriceCalls ?? 0);
    }

    private static string NameOf(string model, IReadOnlyList<LedgerDay> calls)
    {
        var names = calls.Select(day => day.Model).Where(name => ModelCatalog.WithoutDate(name) == ModelCatalog.WithoutDate(model)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return names.Count switch
        {
            0 => model,
            1 => names[0],
            // Asked under several: where the bill tells them apart, so do we.
            _ => names.Contains(model) ? model : names[0],
        };
    }

    private InputCounting CountingOf(string model) => catalog.Find(model).Provider == "anthropic" ? InputCounting.WithoutCached : InputCounting.WithCached;

    private Task<List<LedgerDay>> LedgerAsync(CurrentUser user, DateOnly first, DateOnly last, CancellationToken cancellationToken) => db.Database.SqlQuery<LedgerDay>(
        $"""
        SELECT (created_at AT TIME ZONE 'UTC')::date AS "Day", model AS "Model", count(*) AS "Calls", sum(input_tokens)::bigint AS "InputTokens",
            sum(cache_creation_tokens)::bigint AS "CacheCreationTokens", sum(cache_read_tokens)::bigint AS "CacheReadTokens", sum(output_tokens)::bigint AS "OutputTokens",
            coalesce(sum(cost_micro_usd), 0)::bigint AS "CostMicroUsd", count(*) FILTER (WHERE is_estimated) AS "EstimatedCalls",
            count(*) FILTER (WHERE cost_micro_usd IS NULL) AS "UnknownPriceCalls"
        FROM token_usage
        WHERE (owner_id = {user.Id} OR EXISTS (SELECT FROM users WHERE id = {user.Id} AND is_local_owner)) AND model <> 'extractive'
            AND created_at >= {first}::date::timestamp AT TIME ZONE 'UTC' AND created_at < ({last}::date + 1)::timestamp AT TIME ZONE 'UTC'
        GROUP BY 1, 2
        """).ToListAsync(cancellationToken);

    private sealed record LedgerDay(
        DateOnly Day, string Model, long Calls, long InputTokens, long CacheCreationTokens, long CacheReadTokens, long OutputTokens, long CostMicroUsd, long EstimatedCalls, long UnknownPriceCalls)
    {
        public static LedgerDay operator +(LedgerDay one, LedgerDay other) => new(
            one.Day, one.Model, one.Calls + other.Calls, one.InputTokens + other.InputTokens, one.CacheCreationTokens + other.CacheCreationTokens, one.CacheReadTokens + other.CacheReadTokens,
            one.OutputTokens + other.OutputTokens, one.CostMicroUsd + other.CostMicroUsd, one.EstimatedCalls + other.EstimatedCalls, one.UnknownPriceCalls + other.UnknownPriceCalls);
    }
}

/// <summary>A bill beside the ledger.</summary>
/// <param name="First">The first day of the bill.</param>
/// <param name="Last">Its last.</param>
/// <param name="Days">Every day and model, equal or not.</param>
public sealed record ReconciledBill(DateOnly First, DateOnly Last, IReadOnlyList<ReconciledDay> Days)
{
    /// <summary>To the cent, and to the token where the bill counts them.</summary>
    public bool IsEqual => Days.All(day => day.Status == BillStatus.Equal);
}

/// <summary>A day and model, as the bill and the ledger have it.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Status">Whether they agree.</param>
/// <param name="Bill">Null when it is on no bill.</param>
/// <param name="Ledger">Counted as the bill counts; null when it is not on the ledger.</param>
/// <param name="DifferenceUsd">The bill's amount minus the ledger's.</param>
/// <param name="Differs">The columns that are not the same.</param>
/// <param name="Calls">On the ledger.</param>
/// <param name="EstimatedCalls">Those of them with tokens that are our estimate: the first place to look for a difference.</param>
/// <param name="UnknownPriceCalls">Those whose cost is in no sum.</param>
public sealed record ReconciledDay(
    DateOnly Day, string Model, BillStatus Status, BilledAmounts? Bill, BilledAmounts? Ledger, decimal DifferenceUsd, IReadOnlyList<string> Differs,
    long Calls, long EstimatedCalls, long UnknownPriceCalls);

public enum BillStatus
{
    /// <summary>Within half a cent, and in every count that the bill has.</summary>
    Equal,
    Differs,

    /// <summary>Charged, and not on the ledger: a call of something else with the same key, or a day that the ledger did not see.</summary>
    OnlyInBill,

    /// <summary>On the ledger, and not charged.</summary>
    OnlyInLedger,
}
