using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using WritersRoom.Data.Local;

namespace WritersRoom.TestSupport;

/// <summary>A process that owns a private cluster until it is killed, for tests of what a killed server leaves behind.</summary>
public static class ClusterOwner
{
    /// <summary>Starts the process on a data folder and returns it when its PostgreSQL is ready.</summary>
    public static async Task<Process> StartAsync(string dataDirectory)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(ClusterOwner).Assembly.Location, dataDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync();
        return line == "ready" ? process : throw new InvalidOperationException($"The cluster owner did not start: {line}");
    }

    private static async Task Main(string[] arguments)
    {
        await using var server = await LocalPostgres.StartAsync(TestCluster.OptionsFor(arguments[0]), NullLogger.Instance, TimeProvider.System);
        Console.WriteLine("ready");
        // Ends by itself when the test that started it is gone.
        await Console.In.ReadToEndAsync();
    }
}
