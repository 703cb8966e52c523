using System.Diagnostics;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Benchmarks;

/// <summary>
/// How fast Fountain is read. The reader finds where elements are and makes their texts when they are asked for, so both are timed. And, where <c>WRITERSROOM_PEERS</c> names a folder with npm's <c>fountain-js</c> and <c>aw-parser</c> (which
/// <c>afterwriting</c> brings), how fast these read the same file on the same machine.
/// </summary>
internal static class FountainBenchmark
{
    private const string PeersVariable = "WRITERSROOM_PEERS";
    private const string Whole = "FountainReader, every text";
    private const int WarmUp = 20;
    private const int Rounds = 101;

    public static async Task RunAsync(string file)
    {
        var text = await File.ReadAllTextAsync(file);
        var measurements = new Measurements();
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            measurements.Measure("FountainReader, places only", () => FountainReader.Read(text));
            measurements.Measure(Whole, () => FountainReader.Read(text).Elements.Sum(element => element.Text.Length));
            measurements.Measure("FountainReader, scenes and hashes", () => FountainReader.Read(text).Scenes.Sum(scene => scene.Heading.Location.Length + scene.Hash.Length));
        }

        Console.WriteLine($"{Path.GetFileName(file)}: {text.Length:N0} characters, {Rounds} rounds after {WarmUp}, milliseconds");
        measurements.Print(Whole, WarmUp);

        if (Environment.GetEnvironmentVariable(PeersVariable) is not { Length: > 0 } peers)
        {
            Console.WriteLine($"Peers: set {PeersVariable} to a folder where 'npm install fountain-js afterwriting' was run.");
            return;
        }

        using var node = Process.Start("node", [Path.Combine(AppContext.BaseDirectory, "fountain-peers.mjs"), Path.GetFullPath(peers), Path.GetFullPath(file)]);
        await node.WaitForExitAsync();
    }
}
