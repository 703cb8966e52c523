using System.Globalization;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Xunit;

namespace WritersRoom.TestSupport.Server;

/// <summary>An event as a client of <c>/api/events</c> sees it.</summary>
public sealed record SeenEvent(long Id, string Type, JsonNode Data);

/// <summary>A client of <c>/api/events</c>. It keeps what it has seen, and fails when ids do not rise.</summary>
public sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private EventStream(HttpResponseMessage response, Stream body)
    {
        this.response = response;
        items = SseParser.Create(body).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    public List<SeenEvent> Seen { get; } = [];

    public static async Task<EventStream> OpenAsync(HttpClient client, string query = "", long? after = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/events" + query, UriKind.Relative));
        if (after is { } id)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Assert.Equal(new MediaTypeHeaderValue("text/event-stream"), response.Content.Headers.ContentType);
        return new EventStream(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null when the server has ended the stream.</summary>
    public async Task<SeenEvent?> NextAsync()
    {
        if (!await items.MoveNextAsync())
            return null;
        var item = items.Current;
        var seen = new SeenEvent(long.Parse(item.EventId!, CultureInfo.InvariantCulture), item.EventType, JsonNode.Parse(item.Data)!);
        if (Seen is [.., var last])
            Assert.True(seen.Id > last.Id, $"Event {seen.Id} came behind {last.Id}.");
        Seen.Add(seen);
        return seen;
    }

    /// <summary>Reads on until an event that is looked for; fails when the stream ends before.</summary>
    public async Task<SeenEvent> UntilAsync(Func<SeenEvent, bool> isIt)
    {
        while (await NextAsync() is { } seen)
        {
            if (isIt(seen))
                return seen;
        }

        throw new Xunit.Sdk.XunitException("The stream ended without it.");
    }

    public Task<SeenEvent> UntilAsync(string type, string field, string value) =>
        UntilAsync(seen => seen.Type == type && seen.Data[field]?.GetValue<string>() == value);

    /// <summary>Reads on until the server ends the stream.</summary>
    public async Task EndAsync()
    {
        while (await NextAsync() is not null)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await items.DisposeAsync();
    }
}
