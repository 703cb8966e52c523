using Microsoft.Extensions.AI;

namespace WritersRoom.Llm;

/// <summary>The tokens of one call, each in exactly one class: the sum of the first four is what the model read.</summary>
/// <param name="Input">Read at the full price: neither from a cache nor into one.</param>
/// <param name="CacheWrite">Written to the cache for the shorter lifetime.</param>
/// <param name="CacheWriteLong">Written to the cache for the longer lifetime.</param>
/// <param name="CacheRead">Read from the cache.</param>
/// <param name="Output">Written by the model, its thinking included.</param>
public sealed record TokenCounts(int Input, int CacheWrite, int CacheWriteLong, int CacheRead, int Output)
{
    /// <summary>Where an adapter puts what <see cref="UsageDetails"/> has no property for.</summary>
    public const string CacheWriteKey = "CacheCreationInputTokens";

    /// <summary>The part of <see cref="CacheWriteKey"/> that was written for the longer lifetime.</summary>
    public const string CacheWriteLongKey = "CacheCreationLongInputTokens";

    public static TokenCounts None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Everything the model read.</summary>
    public int TotalInput => Input + CacheWrite + CacheWriteLong + CacheRead;

    /// <summary>
    /// What a provider reported, in our classes. This is the one place that knows that some count cached tokens into their input tokens and others
    /// beside them. A report that contradicts itself is taken as not less than its parts.
    /// </summary>
    public static TokenCounts From(UsageDetails usage, InputCounting counting)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var read = Count(usage.CachedInputTokenCount);
        var written = Count(Additional(usage, CacheWriteKey));
        var writtenLong = Math.Min(written, Count(Additional(usage, CacheWriteLongKey)));
        var input = Count(usage.InputTokenCount);
        if (counting == InputCounting.WithCached)
            input = Math.Max(0, input - read - written);
        return new TokenCounts(input, written - writtenLong, writtenLong, read, Count(usage.OutputTokenCount));
    }

    private static long? Additional(UsageDetails usage, string key) =>
        usage.AdditionalCounts is { } counts && counts.TryGetValue(key, out var count) ? count : null;

    private static int Count(long? reported) => (int)Math.Clamp(reported ?? 0, 0, int.MaxValue / 8);
}

/// <summary>What a client calls its input tokens.</summary>
public enum InputCounting
{
    /// <summary>All that the model read; what was cached is a part of it. The rule of Microsoft.Extensions.AI, and of OpenAI's own reports.</summary>
    WithCached,

    /// <summary>What was not cached; the rest is counted beside it. The rule of Anthropic's own reports.</summary>
    WithoutCached,
}
