using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Server.Startup;

namespace WritersRoom.Browser.Tests;

/// <summary>The whole server, in this process, on a loopback port of its own.</summary>
public sealed class RoomServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RoomServer(WebApplication application, Uri address) => (_application, Address) = (application, address);

    public Uri Address { get; }

    /// <param name="connectionString">The database; the server migrates it.</param>
    /// <param name="port">0 for any that is free.</param>
    public static async Task<RoomServer> StartAsync(string connectionString, int port = 0)
    {
        var builder = ServerApplication.CreateBuilder(["--urls", $"http://127.0.0.1:{port}", "--Logging:LogLevel:Default", "Warning"]);
        var application = ServerApplication.Build(builder, connectionString);
        await application.StartAsync();
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new RoomServer(application, new Uri(addresses.First()));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
