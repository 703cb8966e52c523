using WritersRoom.Benchmarks;
using WritersRoom.Benchmarks.Formats;
using WritersRoom.Benchmarks.Fuzz;

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
    default:
        await Console.Error.WriteLineAsync("usage: import [FILE] | formats | growth | fuzz [--minutes N] [--seed N] [--first N]");
        return 2;
}
