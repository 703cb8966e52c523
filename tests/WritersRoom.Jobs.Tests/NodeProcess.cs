using System.Diagnostics;
using System.Threading.Channels;

namespace WritersRoom.Jobs.Tests;

/// <summary>A node in a process of its own (<c>CrashNode</c>), to be killed, or stopped and resumed. It is killed when disposed.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    /// <param name="connectionString">Its database.</param>
    /// <param name="lines">Gets what it says.</param>
    /// <param name="mode"><c>hold</c>, or nothing.</param>
    public static NodeProcess Start(string connectionString, ChannelWriter<string> lines, params string[] mode)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WritersRoom.Jobs.CrashNode.dll"), connectionString, .. mode])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            },
        };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null) lines.TryWrite(line.Data);
        };
        process.Start();
        process.BeginOutputReadLine();
        return new NodeProcess(process);
    }

    public void Say(string line) => _process.StandardInput.WriteLine(line);

    public Task SignalAsync(string signal) => SignalAsync(_process.Id, signal);

    public static async Task SignalAsync(int processId, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
