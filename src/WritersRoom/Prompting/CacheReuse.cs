using WritersRoom.Llm;

namespace WritersRoom.Prompting;

/// <summary>
/// Whether a cache entry pays, and for which lifetime, from how long this writer has waited between messages so far. Writing costs more than reading afresh, so an entry
/// that is never read is money lost.
/// </summary>
internal sealed record CacheReuse(CacheLifetime? Snapshot, CacheLifetime? Turn)
{
    // What is assumed before anything is known, worth one message together: half of all follow within the shorter lifetime. One long silence outweighs it.
    private const double AssumedShort = 0.5;
    private const double AssumedLong = 0.15;
    private const double AssumedNever = 0.35;

    public static CacheReuse None { get; } = new(null, null);

    /// <param name="gaps">Time between a message of the conversation and the one before it.</param>
    /// <param name="model">Its lifetimes and prices.</param>
    public static CacheReuse Of(IReadOnlyCollection<TimeSpan> gaps, ModelFacts model)
    {
        if (!model.Can(ModelFacts.PromptCaching) || model.CacheLifetimeMinutes is not { } shortMinutes)
            return None;
        var longMinutes = model.CacheLifetimeLongMinutes ?? shortMinutes;
        double all = gaps.Count + AssumedShort + AssumedLong + AssumedNever;
        var withinShort = (gaps.Count(gap => gap.TotalMinutes <= shortMinutes) + AssumedShort) / all;
        var withinLong = (gaps.Count(gap => gap.TotalMinutes <= longMinutes) + AssumedShort + AssumedLong) / all;
        var price = Relative(model);

        var turn = withinShort >= LeastReuse(price.Write, price.Read) ? CacheLifetime.Short : (CacheLifetime?)null;
        var longPays = longMinutes > shortMinutes && PerCall(price.WriteLong, price.Read, withinLong) < Math.Min(1, PerCall(price.Write, price.Read, withinShort));
        return new CacheReuse(longPays ? CacheLifetime.Long : turn, turn);
    }

    // Written now and read by the next message, or neither: the share of next messages from which on the former is cheaper.
    private static double LeastReuse(double write, double read) => (write - 1) / (1 - read);

    // Over a long conversation: each message either reads the entry or has to write it again.
    private static double PerCall(double write, double read, double reused) => (write * (1 - reused)) + (read * reused);

    // Where prices are not known, those that are usual.
    private static (double Write, double WriteLong, double Read) Relative(ModelFacts model) => model.Prices is { Input: > 0 } prices
        ? ((double)(prices.CacheWrite / prices.Input), (double)(prices.CacheWriteLong / prices.Input), (double)(prices.CacheRead / prices.Input))
        : (1.25, 2, 0.1);
}
