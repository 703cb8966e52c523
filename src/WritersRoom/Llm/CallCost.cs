namespace WritersRoom.Llm;

/// <summary>What a call cost, and what the same call would have cost without any caching. Both are rounded half up, once for the call.</summary>
/// <param name="MicroUsd">In millionths of a US dollar.</param>
/// <param name="UncachedMicroUsd">The same tokens, every one of the input at the plain price.</param>
public sealed record CallCost(long MicroUsd, long UncachedMicroUsd)
{
    public static CallCost None { get; } = new(0, 0);

    /// <summary>What caching saved; below zero where writing to the cache cost more than reading from it saved.</summary>
    public long SavedMicroUsd => UncachedMicroUsd - MicroUsd;

    /// <summary><see cref="SavedMicroUsd"/> as a part of the price without caching, in per cent with one decimal; 0 for a call that is free either way.</summary>
    public decimal SavedPercent => UncachedMicroUsd == 0 ? 0 : Math.Round(100m * SavedMicroUsd / UncachedMicroUsd, 1, MidpointRounding.AwayFromZero);

    public static CallCost operator +(CallCost one, CallCost other) => new(one.MicroUsd + other.MicroUsd, one.UncachedMicroUsd + other.UncachedMicroUsd);

    public static CallCost Of(ModelPrices prices, TokenCounts tokens) => new(
        prices.CostMicroUsd(tokens), prices.CostMicroUsd(new TokenCounts(tokens.TotalInput, 0, 0, 0, tokens.Output)));

    /// <summary>By the prices that hold for a call of that length; null when they are unknown.</summary>
    public static CallCost? Of(ModelFacts facts, TokenCounts tokens) => facts.PricesFor(tokens.TotalInput) is { } prices ? Of(prices, tokens) : null;
}
