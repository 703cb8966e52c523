using WritersRoom.Problems;

namespace WritersRoom.Usage.Caps;

/// <summary>A set of caps, in millionths of a US dollar; null is no cap.</summary>
/// <param name="Message">For all calls that help to answer one message.</param>
/// <param name="Day">For a day.</param>
/// <param name="Month">For a calendar month.</param>
/// <param name="Script">For everything ever spent on a script, each on its own.</param>
/// <param name="User">For everything the user ever spends.</param>
/// <param name="Scripts">Single scripts, for which these hold instead of <paramref name="Script"/>.</param>
/// <param name="AllowsUnknownPrices">Whether models without a known price may be asked although there are caps.</param>
/// <param name="TimeZone">Where days and months begin.</param>
public sealed record CapLimits(
    long? Message, long? Day, long? Month, long? Script, long? User, IReadOnlyDictionary<Guid, long> Scripts, bool AllowsUnknownPrices, string TimeZone)
{
    /// <summary>The most caps on single scripts in a set.</summary>
    public const int MostScripts = 500;

    /// <summary>The highest cap: a million dollars.</summary>
    public const long Highest = 1_000_000 * Money.MicroUsdPerUsd;

    /// <summary>No cap at all, days as they are in Greenwich.</summary>
    public static CapLimits None { get; } = new(null, null, null, null, null, new Dictionary<Guid, long>(), false, "UTC");

    internal IEnumerable<(CapScope Scope, Guid? ScriptId, long Limit)> All()
    {
        (CapScope Scope, long? Limit)[] general =
            [(CapScope.Message, Message), (CapScope.Day, Day), (CapScope.Month, Month), (CapScope.Script, Script), (CapScope.User, User)];
        return general.Where(cap => cap.Limit is not null).Select(cap => (cap.Scope, (Guid?)null, cap.Limit!.Value))
            .Concat(Scripts.Select(cap => (CapScope.Script, (Guid?)cap.Key, cap.Value)));
    }

    /// <exception cref="InvalidInputException">A cap is out of range, or there are too many.</exception>
    internal void Validate()
    {
        if (Scripts.Count > MostScripts)
            throw new InvalidInputException("scripts", $"There are {Scripts.Count} caps on single scripts; at most {MostScripts} can be set.");
        foreach (var (scope, _, limit) in All())
        {
            if (limit is < 0 or > Highest)
                throw new InvalidInputException(Data.SnakeCase.From(scope.ToString()), $"A cap of {Money.Say(limit)} is out of range: it must be from $0 to {Money.Say(Highest)}.");
        }
    }

    internal static CapLimits Of(IReadOnlyCollection<UsageCap> caps, UsageCapSettings? settings)
    {
        long? General(CapScope scope) => caps.SingleOrDefault(cap => cap.Scope == scope && cap.ScriptId is null)?.LimitMicroUsd;
        return new CapLimits(
            General(CapScope.Message), General(CapScope.Day), General(CapScope.Month), General(CapScope.Script), General(CapScope.User),
            caps.Where(cap => cap.ScriptId is not null).OrderBy(cap => cap.Id).ToDictionary(cap => cap.ScriptId!.Value, cap => cap.LimitMicroUsd),
            settings?.AllowsUnknownPrices ?? false, settings?.TimeZone ?? None.TimeZone);
    }
}
