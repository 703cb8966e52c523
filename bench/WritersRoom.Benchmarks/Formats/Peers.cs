using System.Diagnostics;
using System.Text.Json;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>npm's Fountain parsers in a process of their own that stays, so that they are as warm as this one.</summary>
internal sealed class Peers : IDisposable
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly string folder;
    private Process? node;

    private Peers(string folder) => this.folder = folder;

    /// <summary>The parsers, best known first.</summary>
    public static IReadOnlyList<string> All { get; } = ["fountain-js", "aw-parser"];

    /// <summary>Fetches the parsers where they are not there yet; null, with a line that says so, where they cannot be had.</summary>
    public static async Task<Peers?> FetchAsync()
    {
        // afterwriting brings aw-parser along.
        if (await NpmPeers.FetchAsync(["fountain-js", "afterwriting"], "aw-parser") is { } folder)
            return new Peers(folder);
        Console.WriteLine($"The peers could not be fetched with npm: nothing is compared. Install them in a folder and name it in {NpmPeers.FolderVariable}.");
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

    private Process Start()
    {
        var start = NpmPeers.Run("fountain.mjs", folder);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        return Process.Start(start)!;
    }
}
