using System.Diagnostics;
using System.Text.Json;

namespace WritersRoom.Benchmarks.Tokens;

/// <summary>npm's tokenizers in a process of their own that stays, so that they are as warm as this one.</summary>
internal sealed class TokenPeers : IDisposable
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    private readonly Process node;

    private TokenPeers(Process node) => this.node = node;

    public static IReadOnlyList<string> All { get; } = ["gpt-tokenizer", "ai-tokenizer", "tiktoken"];

    /// <summary>Null, with a line that says so, where they cannot be had.</summary>
    public static async Task<TokenPeers?> StartAsync()
    {
        if (await NpmPeers.FetchAsync([.. All]) is not { } folder)
        {
            Console.WriteLine("The peers could not be fetched with npm: nothing is compared.");
            return null;
        }

        var start = NpmPeers.Run("tokens.mjs", folder);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        return new TokenPeers(Process.Start(start)!);
    }

    /// <summary>Has a peer count a file once.</summary>
    public async Task<PeerCount> CountAsync(string peer, string encoding, string file)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { peer, encoding, file }));
        await node.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<PeerCount>(await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{peer} ended in the middle."), Names)!;
    }

    public void Dispose()
    {
        node.Kill();
        node.Dispose();
    }
}

/// <summary>What a peer counted, and how long it took.</summary>
internal sealed record PeerCount(double Ms, int Tokens);
