using WritersRoom.Benchmarks;
using WritersRoom.Benchmarks.Fuzz;

var script = args.Length > 1 ? args[1] : Path.Combine(AppContext.BaseDirectory, "the-phoenix-child.fountain");
switch (args.FirstOrDefault())
{
    case "import":
        await ImportBenchmark.RunAsync(script);
        return 0;
    case "fountain":
        await FountainBenchmark.RunAsync(script);
        return 0;
    case "fuzz":
        return FuzzCommand.Run(args);
    default:
        await Console.Error.WriteLineAsync("usage: import [FILE] | fountain [FILE] | fuzz [--minutes N] [--seed N] [--first N]");
        return 2;
}
