using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Accounts;
using WritersRoom.Ingestion;
using WritersRoom.Screenplays.Import;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Scripts;

namespace WritersRoom.Benchmarks;

/// <summary>
/// How long a script takes from its bytes to its cards, and to everything: the product's own services on a durable private PostgreSQL, one new
/// script each round. Left out is only the time until a worker picks the job up.
/// </summary>
internal static class ImportBenchmark
{
    private const int WarmUp = 2;
    private const int Rounds = 12;
    private const string UntilCards = "= until cards are ready";
    private const string Whole = "= all";

    public static async Task RunAsync(string file)
    {
        var content = await File.ReadAllBytesAsync(file);
        await using var product = await BenchmarkProduct.StartAsync();
        var measurements = new Measurements();
        for (var round = 0; round < WarmUp + Rounds; round++)
            await RoundAsync(product, content, measurements);

        var imported = ScreenplayImporter.Import(content, file).Screenplay;
        Console.WriteLine($"{Path.GetFileName(file)}: {content.Length / 1024.0:F0} KB, {Paginator.Paginate(imported).PageCount} pages, {imported.Scenes.Count} scenes");
        Console.WriteLine($"{Rounds} rounds after {WarmUp}, milliseconds; PostgreSQL {product.PostgresVersion}, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
        measurements.Print(Whole, WarmUp);
    }

    private static async Task RoundAsync(BenchmarkProduct product, byte[] content, Measurements measurements)
    {
        // The same work as the import does first, measured on its own.
        var began = Stopwatch.GetTimestamp();
        var imported = measurements.Measure("decode, parse, hash", () => Imported(content));
        measurements.Measure("paginate", () => Paginator.Paginate(imported.Screenplay));
        var pure = Stopwatch.GetElapsedTime(began);

        await using var scope = product.Services.CreateAsyncScope();
        began = Stopwatch.GetTimestamp();
        var stored = await scope.ServiceProvider.GetRequiredService<ScriptService>().ImportAsync(product.Owner, content, "script.fountain", null, localOnly: false, CancellationToken.None);
        var import = Stopwatch.GetElapsedTime(began);
        measurements.Add("store", import - pure);

        var (cards, analysis) = await AnalyseAsync(scope.ServiceProvider, product.Owner, stored.Script.Id, measurements);
        measurements.Add(UntilCards, import + cards);
        measurements.Add(Whole, import + analysis);
    }

    // Texts and hashes are made when they are asked for; storing asks for all of them.
    private static ImportedScreenplay Imported(byte[] content)
    {
        var imported = ScreenplayImporter.Import(content, "script.fountain");
        foreach (var scene in imported.Screenplay.Scenes)
            _ = (scene.Text, scene.Hash);
        return imported;
    }

    /// <returns>The time until cards and embeddings were committed, and until everything was.</returns>
    private static async Task<(TimeSpan Cards, TimeSpan All)> AnalyseAsync(IServiceProvider services, CurrentUser owner, Guid scriptId, Measurements measurements)
    {
        await services.GetRequiredService<AnalysisService>().RequestAsync(owner, scriptId, ScriptState.Analyzed, CancellationToken.None);
        TimeSpan? cards = null;
        string? running = null;
        var (began, stepBegan) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        await services.GetRequiredService<IngestionPipeline>().RunAsync(
            scriptId,
            IngestionScope.Missing,
            jobId: Guid.Empty,
            told =>
            {
                if (told.Step == running)
                    return Task.CompletedTask;
                measurements.Add(running ?? "read back", Stopwatch.GetElapsedTime(stepBegan));
                if (told.State == ScriptState.Analyzed)
                    cards ??= Stopwatch.GetElapsedTime(began);
                (running, stepBegan) = (told.Step, Stopwatch.GetTimestamp());
                return Task.CompletedTask;
            },
            CancellationToken.None);
        measurements.Add(running ?? "read back", Stopwatch.GetElapsedTime(stepBegan));
        return (cards ?? Stopwatch.GetElapsedTime(began), Stopwatch.GetElapsedTime(began));
    }
}
