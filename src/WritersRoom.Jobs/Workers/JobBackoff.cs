using Microsoft.Extensions.Options;

namespace WritersRoom.Jobs.Workers;

/// <summary>How long to wait before the next attempt: exponential, with full jitter, so that what failed together does not return together.</summary>
internal sealed class JobBackoff(IOptions<JobsOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Random _random = options.Value.RandomSeed is { } seed ? new Random(seed) : new Random();

    /// <param name="attempt">The attempt that failed, from 1.</param>
    public TimeSpan After(int attempt)
    {
        var ceiling = Math.Min(options.Value.BackoffCap.TotalMilliseconds, options.Value.BackoffBase.TotalMilliseconds * Math.Pow(2, attempt - 1));
        lock (_lock) return TimeSpan.FromMilliseconds(_random.NextDouble() * ceiling);
    }
}
