using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace WritersRoom.Benchmarks;

/// <summary>A runtime is set up by the program that it runs. A process of a benchmark that stands for the server has the server's instead.</summary>
internal static class ServerRuntime
{
    private const string SpinLimit = "System.Threading.ThreadPool.UnfairSemaphoreSpinLimit";

    /// <summary>Starts a process with it.</summary>
    public static ProcessStartInfo For(ProcessStartInfo start)
    {
        var settings = JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "WritersRoom.Server.runtimeconfig.json")));
        var limit = settings!["runtimeOptions"]!["configProperties"]![SpinLimit]!.GetValue<int>();
        // The runtime reads its variables as hexadecimal.
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = limit.ToString("x", CultureInfo.InvariantCulture);
        return start;
    }
}
