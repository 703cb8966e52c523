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
using WritersRoom.TestSupport.Llm;

namespace WritersRoom.Benchmarks.Scribe;

/// <summary>
/// From an answer's commit to the new version at who watches, beside the model's own time, with many texts busy at once; what people do with texts meanwhile; and how much a model has to write as a text
/// grows. Server, PostgreSQL (durable), writers and watcher share this machine.
/// </summary>
internal static class ScribeBenchmark
{
    private const int Documents = 50;
    private const double MostAdded = 100;
    private const double MostOfAnOperation = 50;
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
            await using var app = await StartAsync(postgres.ConnectionString, data, model);
            await using var scope = app.Services.CreateAsyncScope();
            var owner = await scope.ServiceProvider.GetRequiredService<AccountService>().GetLocalOwnerAsync(CancellationToken.None);
            Console.WriteLine($"PostgreSQL {postgres.Version}, {Environment.ProcessorCount} processors, {Documents} texts, {turns} turns each, the model takes {ModelTime.TotalMilliseconds:F0} ms");
            var held = await WriteAsync(app, owner, turns);
            held &= await GrowAsync(app, owner, model);
            return held ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<bool> WriteAsync(WebApplication app, CurrentUser owner, int turns)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
        await using var watcher = await VersionWatcher.StartAsync(client);
        var writers = new List<BusyWriter>();
        for (var i = 0; i < Documents; i++)
            writers.Add(await BusyWriter.StartAsync(app.Services, owner, watcher, $"Text {i}"));
        await Task.WhenAll(writers.Select(writer => writer.WriteAsync(3)));
        foreach (var writer in writers)
            writer.Forget();
        await Task.WhenAll(writers.Select(writer => writer.WriteAsync(turns)));
        var added = writers.SelectMany(writer => writer.Lags).Select(lag => lag - ModelTime.TotalMilliseconds).Order().ToList();
        var operations = writers.SelectMany(writer => writer.Operations).Order().ToList();
        var (p95, p99) = (At(added, 0.95), At(operations, 0.99));
        Console.WriteLine($"  turn to visible text, beside the model:  p50 {At(added, 0.5),7:F1}  p95 {p95,7:F1} ms   {Verdict(p95 <= MostAdded, MostAdded)}");
        Console.WriteLine($"  operations on texts (read, save, toggle): p50 {At(operations, 0.5),7:F1}  p99 {p99,7:F1} ms   {Verdict(p99 <= MostOfAnOperation, MostOfAnOperation)}");
        return p95 <= MostAdded && p99 <= MostOfAnOperation;
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

    private static async Task<WebApplication> StartAsync(string connectionString, string data, ScriptedModel model)
    {
        var builder = ServerApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", $"--WRITERSROOM:DATA={data}", "--Jobs:Concurrency=60", "--OPENAI_API_KEY=", "--ANTHROPIC_API_KEY="]);
        builder.Logging.ClearProviders();
        builder.Services.AddTaskClient(ModelTask.Scribe, model);
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

    private static string Verdict(bool isHeld, double target) => isHeld ? $"PASS ({target:F0})" : $"FAIL ({target:F0})";
}
