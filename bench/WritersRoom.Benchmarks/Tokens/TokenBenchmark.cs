using System.Diagnostics;
using System.Text;
using WritersRoom.Benchmarks.Formats;
using WritersRoom.Llm.Tokens;

namespace WritersRoom.Benchmarks.Tokens;

/// <summary>How fast tokens are counted, beside npm's tokenizers in the same run: they and we take turns on the same text.</summary>
internal static class TokenBenchmark
{
    private const int Rounds = 9;
    private const int HostileRuns = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private const double LeastRatio = 2;
    private const double SlowestHostile = 20;
    private const double SlowestLoad = 60;

    // MB/s on prose and on a script.
    private static readonly Dictionary<string, (double Prose, double Script)> Bars = new() { ["cl100k_base"] = (45, 80), ["o200k_base"] = (35, 70) };

    public static async Task<int> RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        BytePairEncoding[] encodings = [BytePairEncoding.Cl100kBase];
        var loads = new List<double> { Stopwatch.GetElapsedTime(began).TotalMilliseconds };
        began = Stopwatch.GetTimestamp();
        encodings = [.. encodings, BytePairEncoding.O200kBase];
        loads.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);

        using var peers = await TokenPeers.StartAsync();
        var texts = Texts();
        var held = true;
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}; medians of {Rounds} rounds after {WarmUp.TotalSeconds:F0} s of warm-up for each, one thread, MB of UTF-8 a second");
        foreach (var (encoding, load) in encodings.Zip(loads))
        {
            Console.WriteLine($"\n{encoding.Name}: table loaded in {load:F0} ms{Hold(ref held, load <= SlowestLoad, $"at most {SlowestLoad:F0}")}");
            Console.WriteLine($"  {"",-10}{"MB",7}{"ours",9}{string.Concat(TokenPeers.All.Select(peer => $"{peer,16}"))}{"to the best",13}{"allocated",11}");
            foreach (var (name, text) in texts)
                await MeasureAsync(encoding, name, text, peers, isHeld => held &= isHeld);
            foreach (var (name, text) in Hostile())
            {
                var slowest = Median([.. Enumerable.Range(0, HostileRuns).Select(_ => Time(() => encoding.Count(text)))]);
                Console.WriteLine($"  {name,-24}{slowest,8:F2} ms{Hold(ref held, slowest <= SlowestHostile, $"at most {SlowestHostile:F0}")}");
            }
        }

        return held ? 0 : 1;
    }

    private static async Task MeasureAsync(BytePairEncoding encoding, string name, string text, TokenPeers? peers, Action<bool> hold)
    {
        var megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
        var file = Path.Combine(Path.GetTempPath(), $"writersroom-tokens-{Environment.ProcessId}-{name}.txt");
        await File.WriteAllTextAsync(file, text);
        try
        {
            var ours = new List<double>();
            var theirs = TokenPeers.All.ToDictionary(peer => peer, _ => new List<double>());
            for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < WarmUp;)
                encoding.Count(text);
            foreach (var peer in peers is null ? [] : TokenPeers.All)
            {
                for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < WarmUp;)
                    await peers!.CountAsync(peer, encoding.Name, file);
            }

            for (var round = 0; round < Rounds; round++)
            {
                var tokens = 0;
                ours.Add(Time(() => tokens = encoding.Count(text)));
                foreach (var peer in peers is null ? [] : TokenPeers.All)
                {
                    var count = await peers!.CountAsync(peer, encoding.Name, file);
                    theirs[peer].Add(count.Ms);
                    if (count.Tokens != tokens)
                        Console.WriteLine($"  {peer} counts {count.Tokens:N0} tokens in {name}, we {tokens:N0}");
                    hold(peer != "tiktoken" || count.Tokens == tokens);
                }
            }

            // The window that the text passes through is lent by a pool, which may have given it back to the system.
            var allocated = Enumerable.Range(0, 3).Min(_ => Allocated(() => encoding.Count(text)));
            var speed = megabytes / (Median(ours) / 1000);
            var best = peers is null ? 0 : theirs.Values.Max(times => megabytes / (Median(times) / 1000));
            var bar = name == "script" ? Bars[encoding.Name].Script : Bars[encoding.Name].Prose;
            var isFast = speed >= bar && (peers is null || speed >= LeastRatio * best) && allocated == 0;
            hold(isFast);
            Console.WriteLine(
                $"  {name,-10}{megabytes,7:F2}{speed,9:F1}{string.Concat(TokenPeers.All.Select(peer => $"{(theirs[peer].Count == 0 ? double.NaN : megabytes / (Median(theirs[peer]) / 1000)),16:F1}"))}{speed / best,13:F1}{allocated,9} B"
                + (isFast ? "" : $"  NOT HELD: at least {bar:F0}, {LeastRatio:F0} times the best, nothing allocated"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Prose is the plays as they are read; the script is that of the formats benchmark; the film is a real one.
    private static List<(string Name, string Text)> Texts()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures/scripts");
        var plays = string.Concat(Directory.GetFiles(Path.Combine(folder, "shakespeare"), "*.fountain").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        return [("prose", plays), ("script", ScriptGenerator.Write(150_000, 42).Text), ("film", File.ReadAllText(Path.Combine(folder, "barrier15/The Phoenix Child.fountain")))];
    }

    private static IEnumerable<(string Name, string Text)> Hostile()
    {
        const int size = 100_000;
        var random = new Random(7);
        yield return ("one letter, 100 KB", new string('a', size));
        yield return ("spaces, 100 KB", new string(' ', size));
        yield return ("line ends, 100 KB", new string('\n', size));
        yield return ("two letters, 100 KB", string.Concat(Enumerable.Repeat("ab", size / 2)));
        yield return ("random Unicode, 100 KB", string.Concat(Enumerable.Range(0, size / 3).Select(_ => char.ConvertFromUtf32(random.Next(0x20, 0xD800)))));
    }

    private static string Hold(ref bool held, bool isHeld, string bar)
    {
        held &= isHeld;
        return isHeld ? "" : $"  NOT HELD: {bar}";
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Time(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
