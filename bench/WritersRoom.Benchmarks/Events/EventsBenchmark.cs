using System.Globalization;

namespace WritersRoom.Benchmarks.Events;

/// <summary>
/// From the commit of a change to the line at each subscriber, over HTTP, server and subscribers in one process. Beside it the floor: a bare Kestrel
/// handler that sends the same bytes from memory, with no database, no owners and no numbers. The two take turns.
/// </summary>
internal static class EventsBenchmark
{
    private static readonly (int Subscribers, int PerSecond, int Seconds)[] Loads = [(100, 100, 4), (1000, 20, 4)];

    public static async Task<int> RunAsync(int rounds)
    {
        await using var postgres = await Postgres.BenchmarkPostgres.StartAsync();
        await using var product = await ProductFanOut.StartAsync(postgres.ConnectionString);
        await using var floor = await BareFanOut.StartAsync();
        Console.WriteLine($"PostgreSQL {postgres.Version}, {Environment.ProcessorCount} processors, {rounds} rounds behind a warm-up");
        Console.WriteLine($"{"",-10}{"subscribers",12}{"events/s",10}{"delivered",11}{"p50 ms",9}{"p99 ms",9}{"max ms",9}");
        var lost = false;
        foreach (var (subscribers, perSecond, seconds) in Loads)
        {
            List<FanOutFigures> ours = [], bare = [];
            for (var round = 0; round <= rounds; round++)
            {
                bare.Add(await FanOut.RunAsync(floor, subscribers, perSecond, seconds));
                ours.Add(await FanOut.RunAsync(product, subscribers, perSecond, seconds));
            }

            Print("bare", subscribers, perSecond, bare.Skip(1));
            Print("events", subscribers, perSecond, ours.Skip(1));
            lost |= ours.Exists(figures => figures.Delivered < 1);
        }

        return lost ? 1 : 0;
    }

    private static void Print(string name, int subscribers, int perSecond, IEnumerable<FanOutFigures> rounds)
    {
        var figures = rounds.ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10}{subscribers,12}{perSecond,10}{figures.Min(round => round.Delivered),11:P1}{Median(figures, round => round.P50),9:F1}{Median(figures, round => round.P99),9:F1}{figures.Max(round => round.Max),9:F1}"));
    }

    private static double Median(List<FanOutFigures> rounds, Func<FanOutFigures, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
