using System.Diagnostics;

namespace WritersRoom.Benchmarks;

/// <summary>Times of named steps over several rounds, in the order in which the steps were first seen.</summary>
internal sealed class Measurements
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, List<double>> milliseconds = [];

    public void Add(string step, TimeSpan time)
    {
        if (!milliseconds.TryGetValue(step, out var times))
        {
            names.Add(step);
            milliseconds[step] = times = [];
        }

        times.Add(time.TotalMilliseconds);
    }

    public T Measure<T>(string step, Func<T> work)
    {
        var began = Stopwatch.GetTimestamp();
        var result = work();
        Add(step, Stopwatch.GetElapsedTime(began));
        return result;
    }

    /// <summary>Each step's first round (everything cold), then median, minimum and maximum of the rounds behind the warm-up, and its share of <paramref name="whole"/>.</summary>
    public void Print(string whole, int warmUp)
    {
        var total = Median(Warm(whole, warmUp));
        Console.WriteLine($"{"",-34}{"first",10}{"median",10}{"min",10}{"max",10}{"share",8}");
        foreach (var name in names)
        {
            var warm = Warm(name, warmUp);
            Console.WriteLine($"{name,-34}{milliseconds[name][0],10:F1}{Median(warm),10:F1}{warm[0],10:F1}{warm[^1],10:F1}{Median(warm) / total,8:P0}");
        }
    }

    private List<double> Warm(string name, int warmUp) => [.. milliseconds[name].Skip(warmUp).Order()];

    private static double Median(List<double> sorted) => sorted.Count % 2 == 1
        ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
