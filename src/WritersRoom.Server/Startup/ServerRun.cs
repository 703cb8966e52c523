using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace WritersRoom.Server.Startup;

/// <summary>The server from start to stop. What keeps it from starting is printed as one sentence.</summary>
internal static class ServerRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        var isOpen = false;
        try
        {
            var builder = ServerApplication.CreateBuilder(args);
            using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
            await using var database = await DatabaseStartup.StartAsync(builder.Configuration, logging.CreateLogger<DatabaseStartup>(), CancellationToken.None);
            await using var app = ServerApplication.Build(builder, database.ConnectionString);
            await StartAsync(app);
            isOpen = true;
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            Console.WriteLine($"WritersRoom is open at {string.Join(" and ", addresses)}");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (!isOpen)
        {
            await Console.Error.WriteLineAsync($"WritersRoom cannot start. {StartupRefusal.SentenceFor(exception)}");
            return 1;
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await StopAsync(app);
            throw;
        }
    }

    // What had started stops in order, before the database goes. A host that had come to nothing cannot even stop, and is not to hide why.
    private static async Task StopAsync(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (ArgumentNullException)
        {
            // Its services were never made.
        }
    }
}
