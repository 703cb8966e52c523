using System.Diagnostics;
using System.Text;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>Reads one generated script with this project's reader and with its peers, in turns, and checks that all read the same script.</summary>
internal sealed class FountainRace(string name, int bytes, int seed, Targets targets)
{
    private const int WarmUp = 3;
    private const int Rounds = 9;

    // Code is compiled anew, beside its running, twice after it was first called; a long text brings its loops there by itself. All who read have as long.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);
    private const int ShortText = 500_000;

    // A peer that needs longer is left out of the later rounds, and one that needs much longer out of this script.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    public Series Blocks { get; } = new("this project, blocks only");

    public Series Marks { get; } = new("this project, with inline marks");

    public Series Everything { get; } = new("this project, with inline marks, as strings");

    public async Task RunAsync(Peers? peers)
    {
        var script = ScriptGenerator.Write(bytes, seed);
        var size = Encoding.UTF8.GetByteCount(script.Text);
        Console.WriteLine($"\nFountain, {name}: {size:N0} bytes, {script.Counts.Values.Sum():N0} elements, seed {seed}");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script.Text);
            var series = Peers.All.ToDictionary(peer => peer, peer => new Series("npm " + peer));
            await RoundsAsync(script, file, peers, series);
            Print(size, series.Values);
        }
        finally
        {
            File.Delete(file);
        }

        Check(script);
        targets.AtMost($"{name}, allocated with inline marks", PerByte(() => FountainWork.Marks(script.Text)), 3, "bytes per byte");
        Console.WriteLine($"        for blocks only {PerByte(() => FountainWork.Blocks(script.Text)):F2}, as strings {PerByte(() => FountainWork.Everything(script.Text)):F2}");

        double PerByte(Action work) => (double)FountainWork.Allocated(work) / size;
    }

    private async Task RoundsAsync(GeneratedScript script, string file, Peers? peers, Dictionary<string, Series> series)
    {
        var open = peers is null ? [] : Peers.All.ToList();
        if (script.Text.Length < ShortText)
            await SettleAsync(script.Text, file, peers, open);

        for (var round = -WarmUp; round < Rounds; round++)
        {
            Measure(Blocks, () => FountainWork.Blocks(script.Text), round);
            Measure(Marks, () => FountainWork.Marks(script.Text), round);
            Measure(Everything, () => FountainWork.Everything(script.Text), round);
            foreach (var peer in open.ToArray())
            {
                var reading = await peers!.ReadAsync(peer, file, Limit);
                if (reading is null)
                    Console.WriteLine($"  npm {peer}: no answer within {Limit.TotalSeconds:F0} s");
                else if (round == -WarmUp)
                    Compare(peer, reading, script);
                if (reading is null || reading.Ms > Slow.TotalMilliseconds)
                    open.Remove(peer);
                if (reading is not null && (round >= 0 || reading.Ms > Slow.TotalMilliseconds))
                    series[peer].Add(reading.Ms);
            }
        }
    }

    private static async Task SettleAsync(string text, string file, Peers? peers, List<string> open)
    {
        foreach (var work in (Func<string, int>[])[FountainWork.Blocks, FountainWork.Marks, FountainWork.Everything])
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Settling;)
                work(text);
        foreach (var peer in open)
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Settling;)
                await peers!.ReadAsync(peer, file, Limit);
    }

    private static void Measure(Series into, Action work, int round)
    {
        if (round < 0)
            work();
        else
            into.Measure(work);
    }

    private void Print(int size, IEnumerable<Series> peers)
    {
        Console.WriteLine(Series.Head);
        Console.WriteLine(Blocks.Row(size));
        Console.WriteLine(Marks.Row(size));
        Console.WriteLine(Everything.Row(size));
        foreach (var peer in peers.Where(peer => peer.Count > 0))
            Console.WriteLine($"{peer.Row(size)}   {peer.Median / Marks.Median:F0} and {peer.Median / Everything.Median:F0} times as long");
    }

    private void Check(GeneratedScript script)
    {
        var read = FountainReader.Read(script.Text).Elements.GroupBy(element => element.Type).ToDictionary(same => same.Key, same => same.Count());
        foreach (var type in Enum.GetValues<ElementType>().Where(type => read.GetValueOrDefault(type) != script.Counts.GetValueOrDefault(type)))
            Console.WriteLine($"        {type}: {read.GetValueOrDefault(type):N0} read, {script.Counts.GetValueOrDefault(type):N0} written");
        targets.Holds($"{name}, every element that was written is read", Enum.GetValues<ElementType>().All(type => read.GetValueOrDefault(type) == script.Counts.GetValueOrDefault(type)));
    }

    // For information: what a peer reads otherwise is its own affair, but a comparison of speed must be of the same work.
    private static void Compare(string peer, PeerReading reading, GeneratedScript script) => Console.WriteLine(
        $"  npm {peer} reads {reading.Headings:N0} headings and {reading.Cues:N0} cues; written were {script.Counts[ElementType.SceneHeading]:N0} and {script.Counts[ElementType.Character]:N0}");
}
