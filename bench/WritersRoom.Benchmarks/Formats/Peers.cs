using System.Diagnostics;
using System.Text.Json;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>npm's Fountain parsers in a process of their own that stays, so that they are as warm as this one.</summary>
internal sealed class Peers : IDisposable
{
    private const string FolderVariable = "WRITERSROOM_PEERS";

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly string folder;
    private Process? node;

    private Peers(string folder) => this.folder = folder;

    /// <summary>The parsers, best known first.</summary>
    public static IReadOnlyList<string> All { get; } = ["fountain-js", "aw-parser"];

    /// <summary>Fetches the parsers where they are not there yet; null, with a line that says so, where they cannot be had.</summary>
    public static async Task<Peers?> FetchAsync()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(Path.GetTempPath(), "writersroom-bench-peers");
        if (Directory.Exists(Path.Combine(folder, "node_modules", "aw-parser")) && Directory.Exists(Path.Combine(folder, "node_modules", "fountain-js")))
            return new Peers(folder);

        // afterwriting brings aw-parser along.
        Directory.CreateDirectory(folder);
        var fetch = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error", "--prefix", folder, "fountain-js", "afterwriting"]) { WorkingDirectory = folder };
        using var npm = Process.Start(fetch)!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode == 0)
            return new Peers(folder);
        Console.WriteLine($"The peers could not be fetched with npm into {folder}: nothing is compared.");
        return null;
    }

    /// <summary>Has a parser read a file once; null when it took longer than it may, or ended in the middle.</summary>
    public async Task<PeerReading?> ReadAsync(string peer, string file, TimeSpan limit)
    {
        node ??= Start();
        using var late = new CancellationTokenSource(limit);
        try
        {
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { peer, file }));
            await node.StandardInput.FlushAsync(late.Token);
            if (await node.StandardOutput.ReadLineAsync(late.Token) is { } answer)
                return JsonSerializer.Deserialize<PeerReading>(answer, Names);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            // Too late, or its process is gone: the next one starts a process of its own.
        }

        Dispose();
        return null;
    }

    public void Dispose()
    {
        node?.Kill();
        node?.Dispose();
        node = null;
    }

    private Process Start() => Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "fountain.mjs"), folder])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
