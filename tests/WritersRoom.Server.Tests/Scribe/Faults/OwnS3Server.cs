using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>An S3 server that nobody else uses, so that it can be killed, stopped and started again. It is made and removed by <c>.ci/s3</c>.</summary>
internal sealed class OwnS3Server : IAsyncDisposable
{
    // Below those that the system gives to whoever asks for any.
    private const int FirstPort = 20_000;
    private const int Servers = 3_000;
    private const int Ports = 3;

    private readonly int port;
    private Task turning = Task.CompletedTask;
    private bool isStopped;

    private OwnS3Server(int port) => this.port = port;

    public S3Server Server { get; private set; } = null!;

    public static async Task<OwnS3Server> StartAsync()
    {
        var own = new OwnS3Server(FreePort());
        try
        {
            var told = (await own.RunAsync("start")).Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
            own.Server = S3Server.Of(told.GetValueOrDefault) ?? throw new InvalidOperationException(".ci/s3 start did not say where the server is.");
            return own;
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins to stop the server where it runs, and to start it where it is stopped.</summary>
    /// <param name="hard">Whether it is killed (-9).</param>
    /// <returns>What is done; null while it is still stopping or starting.</returns>
    public string? StopOrStart(bool hard)
    {
        if (!turning.IsCompleted)
            return null;
        var done = isStopped ? "S3 started again" : hard ? "S3 killed (-9)" : "S3 stopped";
        turning = RunAsync(isStopped ? "start" : hard ? "kill9" : "stop");
        isStopped = !isStopped;
        return done;
    }

    /// <summary>Has the server run.</summary>
    public async Task RunsAsync()
    {
        await turning;
        if (isStopped)
            await RunAsync("start");
        isStopped = false;
    }

    public async ValueTask DisposeAsync()
    {
        await turning.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await RunAsync("kill9");
        await RunAsync("destroy");
    }

    private async Task<string> RunAsync(string command)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "s3"), [command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["S3_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"s3 {command}: {await error}");
    }

    // Every process begins to look at another place.
    private static int FreePort() => Enumerable.Range(Environment.ProcessId % Servers, Servers).Select(place => FirstPort + (place % Servers * Ports)).First(AreFree);

    private static bool AreFree(int first)
    {
        var listeners = Enumerable.Range(first, Ports).Select(port => new TcpListener(IPAddress.Loopback, port)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
