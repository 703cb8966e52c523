using Microsoft.AspNetCore.Builder;
using WritersRoom.Llm;
using WritersRoom.TestSupport.Llm;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Browser.Tests;

/// <summary>A server on a room's database whose models say what a test tells them to. The room's own, which has none, is stopped, so that it takes no job away.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly string _connection;
    private readonly ScriptedModel? _chat;
    private readonly ScriptedModel? _scribe;
    private WebApplication? _server;

    private ScriptedServer(string connection, ScriptedModel? chat, ScriptedModel? scribe) => (_connection, _chat, _scribe) = (connection, chat, scribe);

    public Uri Address { get; private set; } = null!;

    /// <summary>Speaks to it as the local owner.</summary>
    public HttpClient Client { get; private set; } = null!;

    public static async Task<ScriptedServer> StartAsync(AnalysedRoom room, ScriptedModel? chat = null, ScriptedModel? scribe = null)
    {
        await room.StopServerAsync();
        var server = new ScriptedServer(room.Database.ConnectionString, chat, scribe);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, where it was if it was there before.</summary>
    public async Task StartAsync()
    {
        string[] where = Address is null ? [] : ["--urls", Address.ToString()];
        _server = await ServerFixture.StartAsync(
            _connection,
            services =>
            {
                if (_chat is not null)
                    services.AddTaskClient(ModelTask.Chat, _chat);
                if (_scribe is not null)
                    services.AddTaskClient(ModelTask.Scribe, _scribe);
            },
            ["--Scribe:FirstWait=00:10:00", "--Scribe:LongestWait=00:10:00", .. where]);
        Client?.Dispose();
        Client = ServerFixture.ClientOf(_server);
        Address = Client.BaseAddress!;
    }

    public async Task StopAsync()
    {
        if (_server is null)
            return;
        await _server.StopAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
    }
}
