using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using WritersRoom.Llm;
using WritersRoom.Server.Startup;
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

    public static async Task<ModelNode> StartAsync(ServerFixture server, ScriptedModel model)
    {
        var builder = ServerApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddTaskClient(ModelTask.Chat, model);
        var app = ServerApplication.Build(builder, server.Database.ConnectionString);
        await app.StartAsync();
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

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
