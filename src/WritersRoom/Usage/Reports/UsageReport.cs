using WritersRoom.Usage.Caps;

namespace WritersRoom.Usage.Reports;

/// <summary>What was spent, on what, and how the caps stand.</summary>
/// <param name="TimeZone">Where the days begin.</param>
/// <param name="Groups">The rows added up by one thing.</param>
/// <param name="Total">All of them; exactly the sum of the groups.</param>
/// <param name="Projection">What a month would cost.</param>
/// <param name="Caps">Every cap, and how it stands in its present period.</param>
/// <param name="Alerts">The latest alerts, newest first.</param>
public sealed record UsageReport(
    string TimeZone, IReadOnlyList<UsageSum> Groups, UsageSum Total, UsageProjection Projection, IReadOnlyList<CapStanding> Caps, IReadOnlyList<CapAlert> Alerts)
{
    /// <summary>The first moment of the time that it tells of; null for all time.</summary>
    public DateTimeOffset? Begins { get; init; }

    /// <summary>The first moment after it; null for all time.</summary>
    public DateTimeOffset? Ends { get; init; }
}

/// <summary>Rows of the ledger, added up. Money is in millionths of a US dollar, and of the rows whose price is known.</summary>
public sealed class UsageSum
{
    /// <summary>Whether these are all rows, and not those of one group.</summary>
    public bool IsTotal { get; init; }

    /// <summary>A day, a task, a model's name, or an id; null for what belongs to no script, and for a total.</summary>
    public string? Key { get; init; }

    /// <summary>A script's title or a user's name; null where the key says it, and for a script that is gone.</summary>
    public string? Label { get; init; }

    public long Calls { get; init; }

    public long InputTokens { get; init; }

    public long CacheCreationTokens { get; init; }

    public long CacheReadTokens { get; init; }

    public long OutputTokens { get; init; }

    public long CostMicroUsd { get; init; }

    /// <summary>What the same calls would have cost without caching.</summary>
    public long UncachedCostMicroUsd { get; init; }

    /// <summary>Calls whose price is not known; their cost is in no sum.</summary>
    public long UnknownPriceCalls { get; init; }

    /// <summary>Calls of which some tokens are our estimate.</summary>
    public long EstimatedCalls { get; init; }

    /// <summary>Of calls that were not interrupted; null when there are none.</summary>
    public double? MedianLatencyMs { get; init; }

    /// <summary>The part of all input that was read from a cache, from 0 to 1; 0 without input.</summary>
    public double CacheReadRatio => InputTokens + CacheCreationTokens + CacheReadTokens is > 0 and var all ? (double)CacheReadTokens / all : 0;

    /// <summary>Below zero where writing to caches cost more than reading from them saved.</summary>
    public long SavedMicroUsd => UncachedCostMicroUsd - CostMicroUsd;
}

/// <summary>What <see cref="MessagesAMonth"/> messages would cost: each at the average of the latest that a model has answered.</summary>
/// <param name="Averaged">How many messages the average is over; at most <see cref="MostAveraged"/>, the newest.</param>
/// <param name="AveragedMicroUsd">What those cost together, with every call that helped to answer them.</param>
/// <param name="HasUnknownPrice">Whether calls of unknown price were among them, so that the true cost is higher.</param>
public sealed record UsageProjection(int Averaged, long AveragedMicroUsd, bool HasUnknownPrice)
{
    public const int MessagesAMonth = 50;

    public const int MostAveraged = 50;

    /// <summary>Null when no model has answered yet.</summary>
    public long? MonthMicroUsd => Averaged == 0 ? null : (long)Math.Round((decimal)AveragedMicroUsd * MessagesAMonth / Averaged, MidpointRounding.AwayFromZero);
}

/// <summary>An alert that was raised.</summary>
public sealed class CapAlert
{
    /// <summary>Of which cap.</summary>
    public required string Scope { get; init; }

    public Guid? ScriptId { get; init; }

    public required bool IsImposed { get; init; }

    /// <summary>50, 80 or 100.</summary>
    public required int Percent { get; init; }

    public required long LimitMicroUsd { get; init; }

    public required long SpentMicroUsd { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }
}
