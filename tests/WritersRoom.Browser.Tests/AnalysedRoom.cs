using Microsoft.AspNetCore.Builder;
using Npgsql;
using WritersRoom.Jobs.Testing;
using WritersRoom.TestSupport;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Browser.Tests;

/// <summary>A server whose sample script is fully analysed. The analysis is done once per run; each test class gets a copy of its database.</summary>
public sealed class AnalysedRoom : DatabaseFixture
{
    public const string Sample = "Exact Change";

    private WebApplication? _server;
    private Uri? _address;

    public Uri Address => _address!;

    protected override string TemplateName => "analysed_room";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = await ServerFixture.StartAsync(Database.ConnectionString);
        using var client = ServerFixture.ClientOf(_server);
        _address = client.BaseAddress;
    }

    public override async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        await base.DisposeAsync();
    }

    public async Task StopServerAsync()
    {
        if (_server is null)
            return;
        await _server.StopAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>Starts it again where it was.</summary>
    public async Task StartServerAsync() => _server = await ServerFixture.StartAsync(Database.ConnectionString, "--urls", Address.ToString());

    protected override async Task InitializeTemplateAsync(string connectionString)
    {
        await using (var server = await ServerFixture.StartAsync(connectionString))
        {
            await JobTesting.DrainAsync(server.Services, includeWaiting: true, TestContext.Current.CancellationToken);
            await server.StopAsync();
        }

        NpgsqlConnection.ClearAllPools();
    }
}
