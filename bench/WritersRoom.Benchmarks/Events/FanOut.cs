using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace WritersRoom.Benchmarks.Events;

/// <summary>A server that tells its subscribers of what is published; the data of an event has its number as <c>"mark": N</c>.</summary>
internal interface IFanOut
{
    Uri Stream { get; }

    /// <summary>Publishes an event with this number. It counts as published when it commits.</summary>
    Task PublishAsync(int mark);
}

/// <param name="Delivered">Share of the lines that came, 1 for all.</param>
/// <param name="P50">Milliseconds from just before the commit to the line at a subscriber.</param>
/// <param name="P99">The same, 99th percentile.</param>
/// <param name="Max">The same, the longest.</param>
internal sealed record FanOutFigures(double Delivered, double P50, double P99, double Max);

internal static class FanOut
{
    private const string Mark = "\"mark\": ";
    private static int published;

    public static async Task<FanOutFigures> RunAsync(IFanOut server, int subscribers, int perSecond, int seconds)
    {
        var count = perSecond * seconds;
        var first = published;
        published += count;
        var times = new long[count];
        var latencies = new ConcurrentBag<double>();
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { Timeout = Timeout.InfiniteTimeSpan };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds + 60));
        var open = new CountdownEvent(subscribers);
        var reading = Enumerable.Range(0, subscribers).Select(_ => Task.Run(() => ReadAsync(client, server.Stream, first, times, open, latencies, patience.Token))).ToArray();
        open.Wait(patience.Token);

        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var ahead = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(began);
            if (ahead > TimeSpan.FromMilliseconds(1))
                await Task.Delay(ahead);
            Volatile.Write(ref times[i], Stopwatch.GetTimestamp());
            await server.PublishAsync(first + i);
        }

        await Task.WhenAll(reading);
        var sorted = latencies.Order().ToArray();
        return new FanOutFigures((double)sorted.Length / (subscribers * count), At(sorted, 0.5), At(sorted, 0.99), sorted.Length == 0 ? double.NaN : sorted[^1]);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static async Task ReadAsync(
        HttpClient client, Uri stream, int first, long[] times, CountdownEvent open, ConcurrentBag<double> latencies, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
            await lines.ReadLineAsync(cancellationToken);
            open.Signal();
            for (var left = times.Length; left > 0;)
            {
                if (await lines.ReadLineAsync(cancellationToken) is not { } line)
                    return;
                var at = line.IndexOf(Mark, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                var digits = line.AsSpan(at + Mark.Length);
                var index = int.Parse(digits[..digits.IndexOfAnyExceptInRange('0', '9')], CultureInfo.InvariantCulture) - first;
                // Of an earlier run: how things stood when this one began.
                if (index < 0)
                    continue;
                latencies.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref times[index])).TotalMilliseconds);
                left--;
            }
        }
        catch (OperationCanceledException)
        {
            // What has not come by now counts as lost.
        }
    }
}
