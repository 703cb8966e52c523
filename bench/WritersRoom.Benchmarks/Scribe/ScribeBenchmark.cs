using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WritersRoom.Accounts;
using WritersRoom.Benchmarks.Postgres;
using WritersRoom.Llm;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Lore;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Server.Startup;
using WritersRoom.Storage;
using WritersRoom.TestSupport.Llm;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>
/// From an answer's commit to the new version at who watches, beside the model's own time, with many texts busy at once; what people do with texts meanwhile, and how soon it is told on every node and is in
/// the store; and how much a model has to write as a text grows. Two nodes, PostgreSQL (durable), writers and watcher share this machine.
/// </summary>
internal static class ScribeBenchmark
{
    private const int Documents = 50;
    private const double MostAdded = 100;
    private const double MostOfAnOperation = 50;
    private const double MostOfAPush = 100;
    private const double MostOfAnUpload = 1_000;
    private const int WarmUp = 3;
    private const double MostGrowth = 1.05;
    private const int CharactersOfAPage = 3_000;
    private static readonly TimeSpan ModelTime = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(int turns)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync();
        var data = Directory.CreateTempSubdirectory("writersroom-bench-").FullName;
        try
        {
            var model = new ScriptedModel(call => ScriptedAnswer.Of(Edit(call.Prompt)).After(Task.Delay(ModelTime)));
            var store = new TimedStore(Path.Combine(data, "objects"));
            await using var app = await StartAsync(postgres.ConnectionString, data, model, store, works: true);
            await using var other = await StartAsync(postgres.ConnectionString, data, model, store, works: false);
            await using var scope = app.Services.CreateAsyncScope();
            var owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
            Console.WriteLine($"PostgreSQL {postgres.Version}, {Environment.ProcessorCount} processors, {Documents} texts, {turns} turns each, the model takes {ModelTime.TotalMilliseconds:F0} ms");
            var held = await WriteAsync(app, other, store, owner, turns);
            held &= await GrowAsync(app, owner, model);
            return held ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<bool> WriteAsync(WebApplication app, WebApplication other, TimedStore store, CurrentUser owner, int turns)
    {
        await using var here = await VersionWatcher.StartAsync(app.Urls.Single());
        await using var there = await VersionWatcher.StartAsync(other.Urls.Single());
        var writers = new List<BusyWriter>();
        for (var i = 0; i < Documents; i++)
            writers.Add(await BusyWriter.StartAsync(app.Services, owner, [here, there], store, $"Text {i}"));
        // All are busy at once, and each at another point of its turn, as people are: the first turns spread over the model's time.
        await Task.WhenAll(writers.Select((writer, i) => writer.WriteAsync(WarmUp, ModelTime * i / Documents)));
        foreach (var writer in writers)
            writer.Forget();
        await Task.WhenAll(writers.Select((writer, i) => writer.WriteAsync(turns, ModelTime * i / Documents)));
        var held = Report("turn to visible text, beside the model", writers.SelectMany(writer => writer.Lags.Select(lag => lag - ModelTime.TotalMilliseconds)), 0.95, MostAdded);
        held &= Report("operations on texts (read, save, toggle)", writers.SelectMany(writer => writer.Operations), 0.99, MostOfAnOperation);
        held &= Report("a save to asset.updated on both nodes", writers.SelectMany(writer => writer.Pushes), 0.99, MostOfAPush);
        return held & Report("a save to its object in the store", writers.SelectMany(writer => writer.Uploads), 0.99, MostOfAnUpload);
    }

    private static bool Report(string what, IEnumerable<double> measured, double share, double most)
    {
        var sorted = measured.Order().ToList();
        var isHeld = At(sorted, share) <= most;
        Console.WriteLine($"  {what,-42} p50 {At(sorted, 0.5),7:F1}  p95 {At(sorted, 0.95),7:F1}  p99 {At(sorted, 0.99),7:F1} ms   {(isHeld ? "PASS" : "FAIL")} (p{share * 100:F0} {most:F0})");
        return isHeld;
    }

    private static async Task<bool> GrowAsync(WebApplication app, CurrentUser owner, ScriptedModel model)
    {
        Console.WriteLine($"  {"pages",8}{"tokens in",12}{"tokens out",12}{"whole text rewritten",24}");
        var written = new List<int>();
        foreach (var pages in new[] { 1, 10, 100 })
        {
            await using var scope = app.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var paragraph = string.Join(' ', Enumerable.Repeat("The ferry waits under the lamp and nobody speaks of winter.", 10));
            var content = string.Join("\n\n", Enumerable.Range(0, pages * CharactersOfAPage / paragraph.Length).Select(i => $"{i}. {paragraph}"));
            var asset = await services.GetRequiredService<AssetService>().CreateAsync(owner, new AssetDraft { Title = $"{pages} pages", Content = content }, CancellationToken.None);
            var session = await services.GetRequiredService<ScribeService>().StartAsync(owner, new ScribeStart { TextAssetId = asset.Id }, CancellationToken.None);
            var calls = model.Calls.Count;
            await foreach (var _ in services.GetRequiredService<LoreChat>().RunAsync(owner, session.Session.ConversationId, null, "Mara ties the rope before the storm.", null, CancellationToken.None))
            {
            }

            var call = await model.WaitForCallAsync(calls + 1);
            written.Add(TokenEstimate.Of(Edit(call.Prompt)));
            Console.WriteLine($"  {pages,8}{TokenEstimate.Of(call.Prompt),12:N0}{written[^1],12:N0}{TokenEstimate.Of(content) + written[^1],24:N0}");
        }

        var isFlat = written.Max() <= written.Min() * MostGrowth;
        Console.WriteLine($"  output is flat: {(isFlat ? "PASS" : "FAIL")}");
        return isFlat;
    }

    private static async Task<WebApplication> StartAsync(string connectionString, string data, ScriptedModel model, TimedStore store, bool works)
    {
        var builder = ServerApplication.CreateBuilder(
            ["--urls", "http://127.0.0.1:0", $"--WRITERSROOM:DATA={data}", "--Jobs:Concurrency=60", $"--Jobs:WorkerEnabled={works}", "--OPENAI_API_KEY=", "--ANTHROPIC_API_KEY="]);
        builder.Logging.ClearProviders();
        builder.Services.AddTaskClient(ModelTask.Scribe, model);
        builder.Services.AddSingleton<IObjectStore>(store);
        var app = ServerApplication.Build(builder, connectionString + ";Maximum Pool Size=90");
        await app.StartAsync();
        return app;
    }

    // Every turn becomes a paragraph of a model's usual length.
    private static string Edit(string prompt)
    {
        var turns = prompt.Split("\nThe writer: ").Length - 1;
        var text = string.Join(' ', Enumerable.Repeat("Mara ties the rope, and the storm comes in from the harbour.", 6));
        return JsonSerializer.Serialize(new { operations = Enumerable.Range(1, turns).Select(turn => new { op = "append", turn, block = "", after = "", text }) });
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
