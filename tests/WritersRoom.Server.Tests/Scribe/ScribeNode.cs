using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Jobs.Testing;
using WritersRoom.Llm;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Scribe;

/// <summary>A node of the server whose Scribe is a scripted model, or the built-in minutes, and whose jobs run when the test drains them.</summary>
internal sealed class ScribeNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private ScribeNode(WebApplication app, HttpClient client) => (this.app, Client) = (app, client);

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static Task<ScribeNode> StartAsync(ServerFixture server, ScriptedModel? scribe = null, ScriptedModel? chat = null, params string[] args) =>
        StartAsync(
            server,
            services =>
            {
                if (scribe is not null)
                    services.AddTaskClient(ModelTask.Scribe, scribe);
                if (chat is not null)
                    services.AddTaskClient(ModelTask.Chat, chat);
            },
            args);

    /// <summary>The same with services of the test's own, such as a clock or a store.</summary>
    public static async Task<ScribeNode> StartAsync(ServerFixture server, Action<IServiceCollection> addServices, params string[] args)
    {
        string[] settings = [$"--WRITERSROOM:DATA={server.DataFolder}", "--Jobs:WorkerEnabled=false", "--Scribe:FirstWait=00:00:00.010", .. args];
        var app = await ServerFixture.StartAsync(server.Database.ConnectionString, addServices, settings);
        return new ScribeNode(app, ServerFixture.ClientOf(app));
    }

    public Task DrainAsync(bool includeWaiting = true) => JobTesting.DrainAsync(Services, includeWaiting, TestContext.Current.CancellationToken);

    /// <summary>Starts the Scribe; a new conversation begins where none is named.</summary>
    public async Task<JsonNode> StartScribeAsync(object body)
    {
        using var response = await Client.PostJsonAsync("/api/chat/background-doc/start", body);
        return await response.OkJsonAsync();
    }

    /// <summary>Says something, and returns the events that come.</summary>
    public async Task<List<SseItem<string>>> SayAsync(string? conversation, string message, string? key = null)
    {
        (string, string)[] headers = key is null ? [] : [("Idempotency-Key", key)];
        using var response = await Client.PostJsonAsync("/api/agent-lore", new { conversation_id = conversation, message }, headers);
        if (!response.IsSuccessStatusCode)
            throw new Xunit.Sdk.XunitException(await response.Content.ReadAsStringAsync());
        await using var stream = await response.Content.ReadAsStreamAsync();
        return await SseParser.Create(stream).EnumerateAsync().ToListAsync();
    }

    public Task<JsonNode> AssetAsync(string id) => Client.GetJsonAsync($"/api/media-assets/{id}");

    public async Task<HttpResponseMessage> SaveAsync(string id, object body, string etag) =>
        await Client.SendJsonAsync(HttpMethod.Put, $"/api/media-assets/{id}", body, ("If-Match", etag));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
