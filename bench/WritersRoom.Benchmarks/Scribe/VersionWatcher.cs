using System.Net.ServerSentEvents;
using System.Text.Json;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>A client of a node's <c>/api/events</c> that says when it saw a version of a text.</summary>
internal sealed class VersionWatcher : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient client;
    private readonly HttpResponseMessage response;
    private readonly Task reading;

    private VersionWatcher(HttpClient client, HttpResponseMessage response, Stream body) => (this.client, this.response, reading) = (client, response, ReadAsync(body));

    public Sightings Told { get; } = new();

    public static async Task<VersionWatcher> StartAsync(string address)
    {
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        var response = await client.GetAsync(new Uri("/api/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        return new VersionWatcher(client, response.EnsureSuccessStatusCode(), await response.Content.ReadAsStreamAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        response.Dispose();
        client.Dispose();
        stop.Dispose();
    }

    private async Task ReadAsync(Stream body)
    {
        await foreach (var item in SseParser.Create(body).EnumerateAsync(stop.Token))
        {
            if (item.EventType != "asset.updated")
                continue;
            using var data = JsonDocument.Parse(item.Data);
            Told.See(data.RootElement.GetProperty("asset_id").GetGuid(), data.RootElement.GetProperty("version").GetInt32());
        }
    }
}
