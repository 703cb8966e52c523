using System.Globalization;
using WritersRoom.Benchmarks;
using WritersRoom.Benchmarks.Events;
using WritersRoom.Benchmarks.Formats;
using WritersRoom.Benchmarks.Fuzz;
using WritersRoom.Benchmarks.Merging;
using WritersRoom.Benchmarks.Prompts;
using WritersRoom.Benchmarks.Queues;
using WritersRoom.Benchmarks.Scribe;
using WritersRoom.Benchmarks.Search;
using WritersRoom.Benchmarks.Streams;
using WritersRoom.Benchmarks.Tokens;
using WritersRoom.Benchmarks.Web;

switch (args.FirstOrDefault())
{
    case "import":
        await ImportBenchmark.RunAsync(args.Length > 1 ? args[1] : Path.Combine(AppContext.BaseDirectory, "Fixtures/scripts/barrier15/The Phoenix Child.fountain"));
        return 0;
    case "formats":
        return await FormatsBenchmark.RunAsync();
    case "growth":
        return GrowthBenchmark.Run();
    case "fuzz":
        return FuzzCommand.Run(args);
    case "scribe":
        return await ScribeBenchmark.RunAsync(Number(1, otherwise: 20));
    case "merge":
        return MergeBenchmark.Run();
    case "tokens":
        return await TokenBenchmark.RunAsync();
    case "search":
        return SearchBenchmark.Run(Number(1, otherwise: 2_000)) | await LibraryBenchmark.RunAsync(Number(2, otherwise: 1_000));
    case "streams":
        return await StreamBenchmark.RunAsync(Number(1, otherwise: 20), args.Length > 2 ? Number(2) : null);
    case ServerProcess.Command:
        await ServerProcess.RunAsync(args[1], args[2], args[3]);
        return 0;
    case "cache":
        return CacheBenchmark.Run(Number(1, otherwise: 20));
    case "events":
        return await EventsBenchmark.RunAsync(Number(1, otherwise: 5));
    case "web":
        return await WebBenchmark.RunAsync(Number(1, otherwise: 300), Number(2, otherwise: 7));
    case "jobs":
        return await QueueBenchmark.RunAsync(Number(1, otherwise: 20_000), Number(2, otherwise: 5));
    case "jobs-run":
        await QueueRun.RunAsync(args[1], Number(2), Number(3), Number(4), Number(5));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: import [FILE] | formats | growth | fuzz [--minutes N] [--seed N] [--first N] | jobs [JOBS] [ROUNDS] | events [ROUNDS] | cache [WRITERS] | merge | search [ROUNDS] [SCRIPTS] | scribe [TURNS] | tokens | streams [TURNS] [CALLERS] | web [KEYS] [LOADS]");
        return 2;
}

int Number(int at, int otherwise = 0) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
