using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
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
        var folder = await InstallAsync();
        var port = FreePort();
        process = Start("node", folder, Path.Combine("node_modules", "@copilotkit", "aimock", "dist", "cli.js"), "-p", port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1", "-f", Path.Combine(Source, "fixtures.json"));
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

    // In one folder for all test runs with this lock file; whoever comes second waits for the first.
    private static async Task<string> InstallAsync()
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"));
        var folder = Path.Combine(Path.GetTempPath(), $"writersroom-aimock-{Convert.ToHexStringLower(SHA256.HashData(lockFile))[..12]}");
        Directory.CreateDirectory(folder);
        await using var turn = await OnlyOneAsync(Path.Combine(folder, ".turn"));
        var done = Path.Combine(folder, ".installed");
        if (File.Exists(done))
            return folder;
        foreach (var name in new[] { "package.json", "package-lock.json" })
            File.Copy(Path.Combine(Source, name), Path.Combine(folder, name), overwrite: true);
        using var npm = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var (said, failed) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci of aimock failed: {await said} {await failed}");
        await File.WriteAllTextAsync(done, "");
        return folder;
    }

    private static async Task<FileStream> OnlyOneAsync(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"'{program}' cannot be started. Node 20.19 or newer is needed for these tests.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
