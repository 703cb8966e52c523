using WritersRoom.Llm;
using WritersRoom.TestSupport.Llm.Caching;

namespace WritersRoom.Benchmarks.Prompts;

/// <summary>
/// What fifty messages about a feature-length script cost with caching as the product does it: the product's own prompts, a provider that caches by the real rules, beside the same
/// pieces in the order of the first design, and without a cache.
/// </summary>
internal static class CacheBenchmark
{
    private static readonly string[] Models = ["claude-sonnet-5", "claude-haiku-4-5", "gpt-6.1-sol"];

    private const double LeastOneSitting = 0.90;
    private const double LeastFiveSittings = 0.82;
    private const double MostSparse = 1.03;

    public static int Run(int seeds)
    {
        var fountain = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures/scripts/barrier15/The Phoenix Child.fountain"));
        Console.WriteLine($"The Phoenix Child, {seeds} writers of 50 messages each; every turn has five passages or the open scene and its neighbours, and edits. Money is US dollars.");
        var held = true;
        foreach (var name in Models)
        {
            var model = ModelCatalog.Shipped.Find(name);
            var simulation = new CacheSimulation(fountain, model);
            Console.WriteLine($"\n{name}: minimum {model.MinimumCacheablePrefix}, lifetimes {model.CacheLifetimeMinutes} and {model.CacheLifetimeLongMinutes} minutes, answers of {simulation.AnswerTokens} tokens");
            Console.WriteLine($"  {"",-14}{"layout",-14}{"cache reads",12}{"tokens/call",13}{"input $",10}{"of uncached",13}{"$/answer",11}");
            foreach (var rhythm in Enum.GetValues<Rhythm>())
            {
                foreach (var layout in new[] { PromptLayouts.Ours, PromptLayouts.FirstDesign, PromptLayouts.Unmarked })
                {
                    var runs = Enumerable.Range(1, seeds).Select(seed => simulation.Run(rhythm, seed, layout)).ToList();
                    var (read, cost, uncached) = (runs.Average(run => run.ReadShare), runs.Average(run => run.InputCost), runs.Average(run => run.UncachedInputCost));
                    var fault = layout == PromptLayouts.Ours ? Fault(rhythm, read, (double)(cost / uncached)) : null;
                    held &= fault is null;
                    Console.WriteLine($"  {rhythm,-14}{layout,-14}{read,12:P1}{runs.Average(run => run.TokensPerCall),13:N0}{cost,10:F4}{cost / uncached,13:P1}{runs.Average(run => run.CostPerAnswer),11:F5}{fault}");
                }
            }
        }

        return held ? 0 : 1;
    }

    private static string? Fault(Rhythm rhythm, double read, double ofUncached) => rhythm switch
    {
        Rhythm.OneSitting when read < LeastOneSitting => $"  NOT HELD: at least {LeastOneSitting:P0}",
        Rhythm.FiveSittings when read < LeastFiveSittings => $"  NOT HELD: at least {LeastFiveSittings:P0}",
        Rhythm.Sparse when ofUncached > MostSparse => $"  NOT HELD: at most {MostSparse:P0}",
        _ => null,
    };
}
