using System.Diagnostics;
using System.Numerics.Tensors;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Retrieval;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Benchmarks.Search;

/// <summary>How long a search takes in process: a script of two hundred scenes, its vectors alone, and opening one that nobody has asked about.</summary>
internal static class SearchBenchmark
{
    private const int Scenes = 200;
    private const int Dimensions = 1_536;
    private const int WarmUp = 300;

    private const double MostSearch = 1;
    private const double MostVectors = 0.1;

    internal static readonly string[] Queries =
    [
        "Where does Brianna meet Samantha for the first time?", "who knows about the gold", "the scene with the minefield", "\"That's my handle\"", "scene 12", "what happens before the party",
        "a robot mixing drinks for somebody who wants to feel connected", "act two", "When is the king mentioned for the last time?", "the prince and his father quarrel about the throne",
    ];

    public static int Run(int rounds)
    {
        // A feature has half as many scenes: the same again, as a second half.
        var fountain = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures/scripts/barrier15/The Phoenix Child.fountain"));
        IReadOnlyList<Scene> scenes = [.. FountainReader.Read($"{fountain}\n\n{fountain}").Scenes.Take(Scenes)];
        var built = Times(Math.Min(rounds, 20), _ => ScriptIndex.Build(scenes));
        var index = ScriptIndex.Build(scenes);
        var vectors = scenes.ToDictionary(_ => Guid.CreateVersion7(), scene => LocalEmbeddingGenerator.Embed(scene.Text));
        var asked = Queries.Select(LocalEmbeddingGenerator.Embed).ToList();
        var search = Times(rounds, i =>
        {
            // As the product does it: the query's vector, the scenes', then the words.
            var nearness = SceneVectors.Compare(vectors, LocalEmbeddingGenerator.Embed(Queries[i % Queries.Length]));
            return index.Search(Queries[i % Queries.Length], new SearchOptions { Limit = 10, SceneNearness = [.. nearness.Values] });
        });
        var flat = vectors.Values.ToArray();
        var scores = new float[flat.Length];
        var compared = Times(rounds, i =>
        {
            for (var scene = 0; scene < flat.Length; scene++)
                scores[scene] = TensorPrimitives.Dot<float>(flat[scene], asked[i % asked.Count]);
            return scores;
        });

        Console.WriteLine($"{scenes.Count} scenes, {scenes.Sum(scene => scene.Text.Length):N0} characters, {rounds:N0} rounds; milliseconds");
        Console.WriteLine($"{"",-44}{"median",10}{"p95",10}{"at most",10}");
        var held = Print("search, words and meaning", search, MostSearch) & Print($"exact vectors, {Scenes} x {Dimensions:N0}", compared, MostVectors);
        Print("reading a script that nobody has opened", built, null);
        return held ? 0 : 1;
    }

    private static List<double> Times<T>(int rounds, Func<int, T> work)
    {
        var times = new List<double>(rounds);
        for (var i = -Math.Min(WarmUp, rounds); i < rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            GC.KeepAlive(work(Math.Abs(i)));
            if (i >= 0)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    internal static bool Print(string what, List<double> sorted, double? most)
    {
        var median = sorted[sorted.Count / 2];
        var fault = most is { } bar && median > bar;
        Console.WriteLine($"{what,-44}{median,10:F3}{sorted[sorted.Count * 95 / 100],10:F3}{most,10:F1}{(fault ? "  NOT HELD" : "")}");
        return !fault;
    }
}
