using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using WritersRoom.Jobs.Testing;
using WritersRoom.Llm;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>A node of the server whose chat is answered by a scripted model.</summary>
internal sealed class ModelNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private ModelNode(WebApplication app, HttpClient client) => (this.app, Client) = (app, client);

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    /// <param name="server">Whose database it shares.</param>
    /// <param name="model">Who answers.</param>
    /// <param name="small">Who sorts, names and sums up; nobody where it is null.</param>
    public static async Task<ModelNode> StartAsync(ServerFixture server, ScriptedModel model, ScriptedModel? small = null)
    {
        var app = await ServerFixture.StartAsync(
            server.Database.ConnectionString,
            services =>
            {
                services.AddTaskClient(ModelTask.Chat, model);
                if (small is not null)
                    services.AddTaskClient(ModelTask.Classification, small);
            },
            "--Jobs:WorkerEnabled=false");
        return new ModelNode(app, ServerFixture.ClientOf(app));
    }

    public async Task<JsonNode> AskAsync(object body)
    {
        using var response = await Client.PostJsonAsync("/api/chat/message", body);
        return await response.OkJsonAsync();
    }

    public async Task<JsonNode> QuoteAsync(object body)
    {
        using var response = await Client.PostJsonAsync("/api/chat/quote", body);
        return await response.OkJsonAsync();
    }

    public async Task<List<SseItem<string>>> StreamAsync(object body, string? key = null)
    {
        using var response = key is null ? await Client.PostJsonAsync("/api/chat/message/stream", body) : await Client.PostJsonAsync("/api/chat/message/stream", body, ("Idempotency-Key", key));
        await using var stream = await response.Content.ReadAsStreamAsync();
        return await SseParser.Create(stream).EnumerateAsync().ToListAsync();
    }

    /// <summary>Asks, and reads the answer event by event.</summary>
    public async Task<TurnStream> OpenStreamAsync(object body)
    {
        var stream = await TurnStream.OpenAsync(Client, HttpMethod.Post, "/api/chat/message/stream", body);
        var intent = await stream.NextAsync("intent");
        (stream.Conversation, stream.Message) = (intent.Text("conversation_id"), intent.Text("message_id"));
        return stream;
    }

    /// <summary>Works every job that is due, with this node's models.</summary>
    public Task DrainAsync() => JobTesting.DrainAsync(Services, false, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
