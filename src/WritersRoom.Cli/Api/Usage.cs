namespace WritersRoom.Cli.Api;

internal sealed record Usage(IReadOnlyList<UsageSum> Items, UsageSum Total, UsageProjection Projection, IReadOnlyList<CapStanding> Caps, string TimeZone);

internal sealed record UsageSum(
    long Calls, long InputTokens, long CacheCreationInputTokens, long CacheReadInputTokens, long OutputTokens, decimal CostUsd, decimal SavedUsd, double CacheReadRatio,
    long UnknownPriceCalls, string? Key = null, string? Label = null);

internal sealed record UsageProjection(int MessagesPerMonth, string Assumption, decimal? MonthUsd = null);

internal sealed record CapStanding(
    string Scope, bool Imposed, decimal LimitUsd, decimal SpentUsd, decimal ReservedUsd, decimal LeftUsd, string? ScriptTitle = null, DateTimeOffset? ResetsAt = null);

/// <summary>Which rows of the ledger are wanted, and what they are added up by; what is null does not restrict.</summary>
internal sealed record UsageQuery(string By, string? From, string? To, string? Script);

internal sealed record Reconciled(string From, string To, bool Equal, decimal BillUsd, decimal LedgerUsd, decimal DifferenceUsd, IReadOnlyList<ReconciledDay> Items);

internal sealed record ReconciledDay(
    string Date, string Model, string Status, decimal DifferenceUsd, IReadOnlyList<string> Differs, long EstimatedCalls, long UnknownPriceCalls, Billed? Bill = null, Billed? Ledger = null);

internal sealed record Billed(decimal AmountUsd);
