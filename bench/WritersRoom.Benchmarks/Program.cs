using WritersRoom.Benchmarks;

var script = Path.Combine(AppContext.BaseDirectory, "the-phoenix-child.fountain");
switch (args)
{
    case ["import", .. var rest]:
        await ImportBenchmark.RunAsync(rest is [var file] ? file : script);
        return 0;
    case ["fountain", .. var rest]:
        await FountainBenchmark.RunAsync(rest is [var file] ? file : script);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: import [FILE] | fountain [FILE]");
        return 2;
}
