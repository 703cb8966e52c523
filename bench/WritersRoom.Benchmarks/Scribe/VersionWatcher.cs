using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>A client of <c>/api/events</c> that says when it saw a version of a text.</summary>
internal sealed class VersionWatcher : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(Guid Asset, int Version), TaskCompletionSource<long>> seen = new();
    private readonly CancellationTokenSource stop = new();
    private readonly HttpResponseMessage response;
    private readonly Task reading;

    private VersionWatcher(HttpResponseMessage response, Stream body) => (this.response, reading) = (response, ReadAsync(body));

    public static async Task<VersionWatcher> StartAsync(HttpClient client)
    {
        var response = await client.GetAsync(new Uri("/api/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return new VersionWatcher(response.EnsureSuccessStatusCode(), await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The time stamp at which that version was told of.</summary>
    public Task<long> SeenAsync(Guid asset, int version) => Signal(asset, version).Task;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        response.Dispose();
        stop.Dispose();
    }

    private async Task ReadAsync(Stream body)
    {
        await foreach (var item in SseParser.Create(body).EnumerateAsync(stop.Token))
        {
            if (item.EventType != "asset.updated")
                continue;
            var at = Stopwatch.GetTimestamp();
            using var data = JsonDocument.Parse(item.Data);
            Signal(data.RootElement.GetProperty("asset_id").GetGuid(), data.RootElement.GetProperty("version").GetInt32()).TrySetResult(at);
        }
    }

    private TaskCompletionSource<long> Signal(Guid asset, int version) => seen.GetOrAdd((asset, version), _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
}
