using WritersRoom.Screenplays.Fdx;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Fuzzing;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Model;
using WritersRoom.Screenplays.PlainText;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>
/// Whether twice the text takes about twice the time, for every text that is built to make it otherwise. The time is the processor's, which other work on
/// the machine disturbs least. A step, as where memory outgrows a cache, shows at one doubling; growth that is more than linear shows at every one.
/// </summary>
internal static class GrowthBenchmark
{
    private const int Million = 1_000_000;
    private const double Most = 2.6;
    private const int Rounds = 3;
    private const int Attempts = 4;

    // The processor's time is counted in steps of a few milliseconds.
    private const double ShortestRound = 60;

    // A text of FDX is made of paragraphs: a million lines of one letter would be over the limit of what is read.
    private static readonly (string Name, int Characters, Func<string, Action> Work)[] Readers =
    [
        ("Fountain", Million, text => () => FountainWork.Everything(text)),
        ("written anew", Million, text => () => FountainWriter.Write(TitlePage.None, FountainReader.Read(text).Elements)),
        ("plain text", Million, text => () => PlainTextReader.Read(text)),
        ("FDX", Million / 4, Fdx),
        ("paginated", Million, text => () => Paginator.Paginate(FountainReader.Read(text))),
    ];

    public static int Run()
    {
        Console.WriteLine($"{HostileText.All.Count} texts; processor time of a text to that of half of it, at most {Most}; milliseconds of the whole in brackets");
        var targets = new Targets();
        foreach (var (reader, characters, work) in Readers)
        {
            var grown = HostileText.All.Select(text => (text.Key, Grown: Grow(text.Value, characters, work))).OrderByDescending(one => one.Grown.Ratio).ToArray();
            foreach (var (name, growth) in grown.Where((one, place) => place < 3 || one.Grown.Ratio > Most))
                Console.WriteLine($"  {reader,-14}{name,-40}{growth.Ratio,6:F2} ({growth.Milliseconds:F1})");
            targets.AtMost($"{reader}, {characters:N0} characters, {grown[0].Key}", grown[0].Grown.Ratio, Most, "times");
        }

        return targets.ExitCode;
    }

    private static (double Ratio, double Milliseconds) Grow(Func<int, string> make, int characters, Func<string, Action> work)
    {
        var whole = work(make(characters));
        var growth = Doubling(work(make(characters / 2)), whole);
        return growth.Ratio <= Most ? growth : (Math.Min(growth.Ratio, Doubling(whole, work(make(characters * 2))).Ratio), growth.Milliseconds);
    }

    // The least of several times is nearest to what the work itself takes.
    private static (double Ratio, double Milliseconds) Doubling(Action half, Action whole)
    {
        var (best, ratio) = ((Half: double.MaxValue, Whole: double.MaxValue), double.MaxValue);
        for (var attempt = 0; attempt < Attempts && ratio > Most; attempt++)
        {
            best = (Math.Min(best.Half, Least(half)), Math.Min(best.Whole, Least(whole)));
            ratio = best.Whole / best.Half;
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
            var times = 0;
            double spent;
            do
            {
                work();
                times++;
                spent = (Environment.CpuUsage.TotalTime - began).TotalMilliseconds;
            }
            while (spent < ShortestRound);
            least = Math.Min(least, spent / times);
        }

        return least;
    }

    private static Action Fdx(string text)
    {
        var speech = FdxSpeech.Of(text);
        return () => FdxReader.Read(speech);
    }
}
