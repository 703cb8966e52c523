using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using WritersRoom.TestSupport;

namespace WritersRoom.Browser.Tests;

/// <summary>A server whose sample script is fully analysed. The analysis is done once per run; each test class gets a copy of its database.</summary>
public sealed class AnalysedRoom : DatabaseFixture
{
    public const string Sample = "Exact Change";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private RoomServer? _server;

    public Uri Address => _server!.Address;

    protected override string TemplateName => "analysed_room";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = await RoomServer.StartAsync(Database.ConnectionString);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    public async Task StopServerAsync() => await _server!.DisposeAsync();

    /// <summary>On the same port as before.</summary>
    public async Task StartServerAsync() => _server = await RoomServer.StartAsync(Database.ConnectionString, Address.Port);

    protected override async Task InitializeTemplateAsync(string connectionString)
    {
        await using (var server = await RoomServer.StartAsync(connectionString))
            await WaitUntilAnalysedAsync(server.Address);
        NpgsqlConnection.ClearAllPools();
    }

    private static async Task WaitUntilAnalysedAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var deadline = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            var scripts = await client.GetFromJsonAsync<JsonElement>("/api/scripts", deadline.Token);
            if (scripts.GetProperty("items").EnumerateArray().Any(script => script.GetProperty("state").GetString() == "analyzed"))
                return;
        }
        while (await tick.WaitForNextTickAsync(deadline.Token));
    }
}
