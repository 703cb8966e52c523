using System.Collections.Concurrent;
using System.Diagnostics;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>When each version of each text was first seen somewhere, as time stamps.</summary>
internal sealed class Sightings
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(Guid Asset, int Version), TaskCompletionSource<long>> seen = new();

    public void See(Guid asset, int version) => Of(asset, version).TrySetResult(Stopwatch.GetTimestamp());

    /// <summary>Ends when that version is seen.</summary>
    /// <exception cref="TimeoutException">It was not within <see cref="Longest"/>: something is wrong, and not slow.</exception>
    public async Task<long> WhenAsync(Guid asset, int version)
    {
        try
        {
            return await Of(asset, version).Task.WaitAsync(Longest);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"Version {version} of text {asset} was not seen.", exception);
        }
    }

    private TaskCompletionSource<long> Of(Guid asset, int version) => seen.GetOrAdd((asset, version), _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
}
