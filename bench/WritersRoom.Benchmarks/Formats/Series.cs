using System.Diagnostics;

namespace WritersRoom.Benchmarks.Formats;

/// <summary>Milliseconds of the same work, round by round.</summary>
internal sealed class Series(string name)
{
    private static readonly TimeSpan ShortestRound = TimeSpan.FromMilliseconds(20);

    private readonly List<double> rounds = [];

    public string Name => name;

    public int Count => rounds.Count;

    public double Median => rounds.Order().ElementAt(rounds.Count / 2);

    public double Min => rounds.Min();

    public void Add(double milliseconds) => rounds.Add(milliseconds);

    /// <summary>Adds a round: the work as often as fills a measurable time, and of that the mean.</summary>
    public void Measure(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        var times = 0;
        do
        {
            work();
            times++;
        }
        while (Stopwatch.GetElapsedTime(began) < ShortestRound);
        Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds / times);
    }

    public double MegabytesPerSecond(long bytes) => bytes / 1e3 / Median;

    public string Row(long bytes) =>
        $"  {name,-44}{Median,10:F3}{Min,10:F3}{rounds.Max(),10:F3}{MegabytesPerSecond(bytes),10:F1}{bytes / 1e3 / Min,10:F1}{rounds.Count,6}";

    public static string Head => $"  {"",-44}{"median ms",10}{"min",10}{"max",10}{"MB/s",10}{"at min",10}{"runs",6}";
}
