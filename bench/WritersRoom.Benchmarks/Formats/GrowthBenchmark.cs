using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Fuzzing;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>Whether twice the text takes about twice the time, for every text that is built to make it otherwise. The time is the processor's, which other work on
/// the machine disturbs least.</summary>
internal static class GrowthBenchmark
{
    private const int Characters = 1_000_000;
    private const double Most = 2.6;
    private const int Rounds = 3;
    private const int Attempts = 4;

    private static readonly (string Name, Func<string, Action> Work)[] Readers =
    [
        ("Fountain", text => () => FountainWork.Everything(text)),
        ("written anew", text => () => FountainWriter.Write(TitlePage.None, FountainReader.Read(text).Elements)),
        ("plain text", text => () => PlainTextReader.Read(text)),
        ("FDX", Fdx),
        ("paginated", text => () => Paginator.Paginate(FountainReader.Read(text))),
    ];

    public static int Run()
    {
        Console.WriteLine($"{HostileText.All.Count} texts; processor time of {Characters:N0} characters to time of half as many, at most {Most}; milliseconds of the whole in brackets");
        var targets = new Targets();
        foreach (var (reader, work) in Readers)
        {
            var grown = HostileText.All.Select(text => (text.Key, Grown: Grow(text.Value, work))).OrderByDescending(one => one.Grown.Ratio).ToArray();
            foreach (var (name, growth) in grown.Where((one, place) => place < 3 || one.Grown.Ratio > Most))
                Console.WriteLine($"  {reader,-14}{name,-40}{growth.Ratio,6:F2} ({growth.Milliseconds:F0})");
            targets.AtMost($"{reader}, {grown[0].Key}", grown[0].Grown.Ratio, Most, "times");
        }

        return targets.ExitCode;
    }

    // The least of several times is nearest to what the work itself takes.
    private static (double Ratio, double Milliseconds) Grow(Func<int, string> make, Func<string, Action> work)
    {
        var half = work(make(Characters / 2));
        var whole = work(make(Characters));
        var (best, ratio) = ((Half: double.MaxValue, Whole: double.MaxValue), double.MaxValue);
        for (var attempt = 0; attempt < Attempts && ratio > Most; attempt++)
        {
            best = (Math.Min(best.Half, Least(half)), Math.Min(best.Whole, Least(whole)));
            ratio = best.Whole / Math.Max(best.Half, 0.5);
        }

        return (ratio, best.Whole);
    }

    private static double Least(Action work)
    {
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var began = Environment.CpuUsage.TotalTime;
            work();
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - began).TotalMilliseconds);
        }

        return least;
    }

    private static Action Fdx(string text)
    {
        var speech = FdxSpeech.Of(text);
        return () => FdxReader.Read(speech);
    }
}
