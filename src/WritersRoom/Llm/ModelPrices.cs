namespace WritersRoom.Llm;

/// <summary>
/// What tokens cost, by class, in US dollars per million tokens, which is the same number in millionths of a dollar per token.
/// </summary>
/// <param name="Input">Input that was neither read from nor written to a cache.</param>
/// <param name="CacheWrite">Input written to the cache for the shorter lifetime.</param>
/// <param name="CacheWriteLong">Input written to the cache for the longer lifetime.</param>
/// <param name="CacheRead">Input read from the cache.</param>
/// <param name="Output">What the model wrote, its thinking included.</param>
public sealed record ModelPrices(decimal Input, decimal CacheWrite, decimal CacheWriteLong, decimal CacheRead, decimal Output)
{
    /// <summary>In millionths of a US dollar, rounded half up once for the whole call.</summary>
    public long CostMicroUsd(TokenCounts tokens) => (long)Math.Round(
        (tokens.Input * Input) + (tokens.CacheWrite * CacheWrite) + (tokens.CacheWriteLong * CacheWriteLong) + (tokens.CacheRead * CacheRead) + (tokens.Output * Output),
        MidpointRounding.AwayFromZero);
}

/// <summary>Past how many input tokens the whole call is dearer, and how many times.</summary>
/// <param name="Above">More input tokens than this, of all classes.</param>
/// <param name="Input">Times the prices of every class of input.</param>
/// <param name="Output">Times the price of output.</param>
public sealed record LongPromptPrices(int Above, decimal Input, decimal Output);
