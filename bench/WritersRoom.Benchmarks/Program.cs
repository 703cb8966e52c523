using System.Globalization;
using WritersRoom.Benchmarks;
using WritersRoom.Benchmarks.Queues;

var script = args.Length > 1 ? args[1] : Path.Combine(AppContext.BaseDirectory, "the-phoenix-child.fountain");
switch (args.FirstOrDefault())
{
    case "import":
        await ImportBenchmark.RunAsync(script);
        return 0;
    case "fountain":
        await FountainBenchmark.RunAsync(script);
        return 0;
    case "jobs":
        return await QueueBenchmark.RunAsync(Number(1, otherwise: 20_000), Number(2, otherwise: 5));
    case "jobs-run":
        await QueueRun.RunAsync(args[1], Number(2), Number(3), Number(4), Number(5));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: import [FILE] | fountain [FILE] | jobs [JOBS] [ROUNDS]");
        return 2;
}

int Number(int at, int otherwise = 0) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
