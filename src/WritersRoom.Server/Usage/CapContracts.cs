using WritersRoom.Problems;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Server.Usage;

/// <summary>
/// A whole set of caps in US dollars, to the millionth; what is null or missing is no cap. <c>scripts</c> names single scripts, for which their cap holds instead of <c>script_usd</c>.
/// </summary>
public sealed record SetCapsRequest(
    decimal? MessageUsd = null,
    decimal? DayUsd = null,
    decimal? MonthUsd = null,
    decimal? ScriptUsd = null,
    decimal? UserUsd = null,
    IReadOnlyList<ScriptCapRequest>? Scripts = null,
    bool AllowUnknownPrices = false,
    string TimeZone = "UTC")
{
    internal CapLimits ToLimits()
    {
        var scripts = new Dictionary<Guid, long>();
        foreach (var cap in Scripts ?? [])
        {
            if (!scripts.TryAdd(cap.ScriptId, Micro("scripts", cap.LimitUsd)))
                throw new InvalidInputException("scripts", $"'scripts' names the script {cap.ScriptId} twice.");
        }

        return new CapLimits(
            Micro("message_usd", MessageUsd), Micro("day_usd", DayUsd), Micro("month_usd", MonthUsd), Micro("script_usd", ScriptUsd), Micro("user_usd", UserUsd),
            scripts, AllowUnknownPrices, TimeZone);
    }

    private static long? Micro(string field, decimal? usd) => usd is { } known ? Micro(field, known) : null;

    private static long Micro(string field, decimal usd)
    {
        if (usd is < 0 or > 1_000_000 || decimal.Truncate(usd * Money.MicroUsdPerUsd) != usd * Money.MicroUsdPerUsd)
            throw new InvalidInputException(field, $"'{field}' must be from 0 to 1000000 dollars with at most six decimals.");
        return (long)(usd * Money.MicroUsdPerUsd);
    }
}

public sealed record ScriptCapRequest(Guid ScriptId, decimal LimitUsd);

/// <summary>
/// The caps of a user: their own, and in <c>imposed</c> those that the owner of this server has set for them, which hold beside their own. Null is no cap.
/// </summary>
public sealed record CapsResponse(string User, CapSetResponse Own, CapSetResponse? Imposed)
{
    public static CapsResponse From(CapSheet sheet) => new(sheet.UserName, CapSetResponse.From(sheet.Own), sheet.Imposed is { } imposed ? CapSetResponse.From(imposed) : null);
}

/// <summary>A set of caps in US dollars; days and months begin in <c>time_zone</c>.</summary>
public sealed record CapSetResponse(
    decimal? MessageUsd, decimal? DayUsd, decimal? MonthUsd, decimal? ScriptUsd, decimal? UserUsd, IReadOnlyList<ScriptCapResponse> Scripts, bool AllowUnknownPrices, string TimeZone)
{
    public static CapSetResponse From(CapLimits limits) => new(
        Money.ToUsd(limits.Message), Money.ToUsd(limits.Day), Money.ToUsd(limits.Month), Money.ToUsd(limits.Script), Money.ToUsd(limits.User),
        [.. limits.Scripts.Select(cap => new ScriptCapResponse(cap.Key, Money.ToUsd(cap.Value)))], limits.AllowsUnknownPrices, limits.TimeZone);
}

public sealed record ScriptCapResponse(Guid ScriptId, decimal LimitUsd);

/// <summary>How a cap stands in its present period. <c>reserved_usd</c> is what calls under way may still cost; a cap per message has nothing spent.</summary>
public sealed record CapStandingResponse(
    CapScope Scope, Guid? ScriptId, string? ScriptTitle, bool Imposed, decimal LimitUsd, decimal SpentUsd, decimal ReservedUsd, decimal LeftUsd, DateTimeOffset? ResetsAt)
{
    public static CapStandingResponse From(CapStanding cap) => new(
        Enum.Parse<CapScope>(cap.Scope, ignoreCase: true), cap.ScriptId, cap.ScriptTitle, cap.IsImposed, Money.ToUsd(cap.LimitMicroUsd), Money.ToUsd(cap.SpentMicroUsd),
        Money.ToUsd(cap.ReservedMicroUsd), Money.ToUsd(cap.LeftMicroUsd), cap.ResetsAt);
}
