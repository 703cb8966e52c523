using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>The events of a turn as a client reads them.</summary>
internal sealed class TurnStream : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private TurnStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) => (this.response, this.items) = (response, items);

    public string Conversation { get; set; } = "";

    public string Message { get; set; } = "";

    /// <summary>The id of the last event that was read.</summary>
    public int LastId { get; private set; }

    /// <summary>All text so far.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The ids of everything that was read.</summary>
    public List<int> Ids { get; } = [];

    public static async Task<TurnStream> OpenAsync(HttpClient client, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new TurnStream(response, SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
    }

    /// <summary>Reads up to the next event of a type.</summary>
    public async Task<JsonNode> NextAsync(string type)
    {
        while (await items.MoveNextAsync())
        {
            LastId = int.Parse(items.Current.EventId!, System.Globalization.CultureInfo.InvariantCulture);
            Ids.Add(LastId);
            var data = JsonNode.Parse(items.Current.Data)!;
            if (items.Current.EventType == "text")
                Text += data["text"]!.GetValue<string>();
            if (items.Current.EventType == type)
                return data;
        }

        throw new EndOfStreamException($"The stream ended before an event '{type}'.");
    }

    public async ValueTask DisposeAsync()
    {
        await items.DisposeAsync();
        response.Dispose();
    }
}
