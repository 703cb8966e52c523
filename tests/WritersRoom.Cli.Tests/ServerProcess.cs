using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace WritersRoom.Cli.Tests;

/// <summary>The real server as a process of its own, on a free port and with a private database in a folder that is gone afterwards.</summary>
public sealed class ServerProcess : IAsyncLifetime
{
    private const string Announcement = "WritersRoom is open at ";
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("writersroom-cli-server-");
    private readonly ConcurrentQueue<string> said = new();
    private readonly TaskCompletionSource<string> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var assembly = typeof(ServerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(value => value.Key == "ServerAssembly").Value!;
        // The database runs as an unprivileged user when the tests run as root, and must be able to enter.
        if (!OperatingSystem.IsWindows()) data.UnixFileMode |= UnixFileMode.OtherExecute | UnixFileMode.OtherRead;
        process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["WRITERSROOM__DATA"] = data.FullName, ["ConnectionStrings__WritersRoom"] = null },
        })!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => opened.TrySetException(new InvalidOperationException($"The server ended: {string.Join('\n', said)}"));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Url = await opened.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            // An orderly end, which takes the database with it.
            using (var terminate = Process.Start("kill", ["-TERM", $"{process.Id}"])) await terminate.WaitForExitAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }

        process?.Dispose();
        data.Delete(recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        var at = line.IndexOf(Announcement, StringComparison.Ordinal);
        if (at >= 0) opened.TrySetResult(line[(at + Announcement.Length)..].Trim());
    }
}
