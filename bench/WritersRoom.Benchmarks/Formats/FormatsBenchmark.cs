using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Fuzzing;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>How fast formats are read, beside other parsers, and whether that is as fast as was promised.</summary>
internal static class FormatsBenchmark
{
    private const int Feature = 150_000;
    private const int Rounds = 7;

    public static async Task<int> RunAsync()
    {
        Console.WriteLine($".NET {Environment.Version}, {Environment.ProcessorCount} processors, load {Load()}");
        var targets = new Targets();
        using var peers = await Peers.FetchAsync();

        var feature = new FountainRace("150 KB", Feature, 42, targets);
        var long1 = new FountainRace("1 MB", 1_000_000, 7, targets);
        var long10 = new FountainRace("10 MB", 10_000_000, 7, targets);
        await feature.RunAsync(peers);
        await long1.RunAsync(peers);
        await long10.RunAsync(null);

        Console.WriteLine("\nSpeed, with all inline marks parsed");
        targets.AtLeast("150 KB", feature.Marks.MegabytesPerSecond(Feature), 60, "MB/s");
        targets.AtLeast("10 MB", long10.Marks.MegabytesPerSecond(10_000_000), 100, "MB/s");
        targets.AtMost("time of 10 MB to time of 1 MB", long10.Marks.Median / long1.Marks.Median, 12, "times");
        targets.AtMost("the same, as strings", long10.Everything.Median / long1.Everything.Median, 12, "times");
        Scenes(targets);
        Hostile(targets);
        OtherFormats.Run();
        Console.WriteLine($"\nload {Load()}");
        return targets.ExitCode;
    }

    // The scene of a script of 120 pages that takes longest.
    private static void Scenes(Targets targets)
    {
        Console.WriteLine("\nReading one edited scene again, inline marks as strings");
        var scenes = FountainReader.Read(ScriptGenerator.Write(Feature, 42).Text).Scenes.Select(scene => scene.Text).ToArray();
        var slowest = scenes.Select(scene => (Time: Time(() => FountainWork.Everything(FountainReader.ReadScene(scene).Elements)), scene.Length)).MaxBy(scene => scene.Time.Median);
        targets.AtMost($"the slowest of {scenes.Length} scenes, {slowest.Length:N0} characters", slowest.Time.Median, 0.1, "ms");
    }

    private static void Hostile(Targets targets)
    {
        Console.WriteLine("\nHostile inputs of 50,000 characters, inline marks as strings; the three slowest");
        var times = HostileText.All.Select(text => (text.Key, Time: Time(() => FountainWork.Everything(text.Value(50_000))))).OrderByDescending(one => one.Time.Median).ToArray();
        foreach (var (name, time) in times.Take(3))
            Console.WriteLine($"  {name,-44}{time.Median,10:F3} ms, at least {time.Min:F3}");
        targets.AtMost($"the slowest of {times.Length}, {times[0].Key}", times[0].Time.Median, 20, "ms");
    }

    private static Series Time(Action work)
    {
        var series = new Series("");
        work();
        for (var round = 0; round < Rounds; round++)
            series.Measure(work);
        return series;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
