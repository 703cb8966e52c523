using System.Globalization;
using WritersRoom.Problems;

namespace WritersRoom.Usage.Caps;

/// <summary>Whether a call may be made, and the sentence when it may not.</summary>
internal static class CapCheck
{
    /// <param name="caps">Every cap that holds for the call.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="needed">The most that the call can cost; null when its price is unknown.</param>
    /// <returns>Why not; null when it may be made.</returns>
    public static OverBudgetException? Refusal(IReadOnlyList<AppliedCap> caps, string model, long? needed)
    {
        if (needed is not { } most)
            return caps.FirstOrDefault(cap => !cap.AllowsUnknownPrices) is { } strict ? UnknownPrice(strict, model) : null;
        return caps.Where(cap => cap.LeftMicroUsd < most).MinBy(cap => cap.LeftMicroUsd) is { } reached ? Reached(reached, most) : null;
    }

    private static OverBudgetException UnknownPrice(AppliedCap cap, string model) => new(
        $"The model '{model}' was not asked: its price is not known, and {Name(cap)} of {Money.Say(cap.LimitMicroUsd)} could not be held. "
        + (cap.IsImposed
            ? "Choose a model with a known price, or ask the owner of this server to allow unknown prices."
            : "Choose a model with a known price, or allow unknown prices beside your caps (allow_unknown_prices); calls of this model are then not counted against them."),
        null);

    private static OverBudgetException Reached(AppliedCap cap, long needed)
    {
        var resets = cap.Scope is "day" or "month" ? cap.EndsAt : (DateTimeOffset?)null;
        var facts = new CapFacts(cap.Scope, cap.SubjectId is { } id && cap.Scope == "script" ? id : null, cap.IsImposed, cap.LimitMicroUsd, cap.SpentMicroUsd, cap.ReservedMicroUsd, needed, resets);
        var wait = resets is { } at ? $"Wait until {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, choose" : "Choose";
        var raise = cap.IsImposed ? "ask the owner of this server to raise the cap" : "raise the cap";
        return new OverBudgetException(
            $"No model was asked: the call may cost up to {Money.Say(needed)}, and of {Name(cap)} of {Money.Say(cap.LimitMicroUsd)} there is {Money.Say(facts.LeftMicroUsd)} left "
            + $"({Money.Say(cap.SpentMicroUsd)} spent, {Money.Say(cap.ReservedMicroUsd)} reserved by calls under way). {wait} a cheaper model or a smaller budget, or {raise}.",
            facts);
    }

    private static string Name(AppliedCap cap) => (cap.IsImposed, cap.Scope) switch
    {
        (false, "message") => "your cap for one message",
        (false, "day") => "your cap for today",
        (false, "month") => "your cap for this month",
        (false, "script") => "your cap for this script",
        (false, _) => "your cap for everything",
        (true, "message") => "the cap for one message that is set for you",
        (true, "day") => "the cap for today that is set for you",
        (true, "month") => "the cap for this month that is set for you",
        (true, "script") => "the cap for this script that is set for you",
        (true, _) => "the cap for everything that is set for you",
    };
}
