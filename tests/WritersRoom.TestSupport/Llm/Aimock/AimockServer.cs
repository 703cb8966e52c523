using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace WritersRoom.TestSupport.Llm.Aimock;

/// <summary>npm's <c>@copilotkit/aimock</c> as a process on a loopback port: providers as others understand them, answering what <c>fixtures.json</c> says. Installed once, from the lock file beside it.</summary>
public sealed class AimockServer : IAsyncLifetime
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Llm", "Aimock");
    private Process? process;

    /// <summary>Where it is; for OpenAI's library <see cref="OpenAIAddress"/>.</summary>
    public Uri Address { get; private set; } = null!;

    public Uri OpenAIAddress => new(Address, "v1");

    public async ValueTask InitializeAsync()
    {
        var folder = await NpmPackages.InstallAsync("aimock", Source);
        var port = FreePort();
        process = NpmPackages.Start("node", folder, Path.Combine("node_modules", "@copilotkit", "aimock", "dist", "cli.js"), "-p", port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1", "-f", Path.Combine(Source, "fixtures.json"));
        Address = new Uri($"http://127.0.0.1:{port}/");
        // It says so when it listens.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("listening", StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException($"aimock did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
