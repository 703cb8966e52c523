using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WritersRoom.Data;
using WritersRoom.Retrieval.Library;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Scripts;

namespace WritersRoom.Benchmarks.Search;

/// <summary>How long a search over a library of feature-length scripts takes, its words in memory, and the first search of a server that has just started.</summary>
internal static class LibraryBenchmark
{
    private const int ScenesOfOne = 115;
    private const int Different = 50;
    private const int WarmUp = 20;
    private const int Rounds = 200;
    private const double MostMilliseconds = 50;

    private static readonly string[] Plays = ["macbeth", "hamlet", "lear", "tempest", "julius_caesar", "much_ado", "romeo_juliet"];

    // Every column as it is, whatever columns there are, under new ids.
    private const string Copy =
        """
        WITH fresh AS (SELECT script.id AS old, gen_random_uuid() AS id FROM scripts script WHERE script.title LIKE 'Script %' ORDER BY script.created_at, script.id LIMIT 50),
        copied AS (
            INSERT INTO scripts SELECT (jsonb_populate_record(NULL::scripts, to_jsonb(script) || jsonb_build_object('id', fresh.id, 'title', 'Copy of ' || script.title))).*
            FROM scripts script JOIN fresh ON fresh.old = script.id RETURNING id),
        worded AS (
            INSERT INTO script_words SELECT fresh.id, words.owner_id, words.made_from, words.words FROM script_words words JOIN fresh ON fresh.old = words.script_id RETURNING script_id)
        INSERT INTO scenes SELECT (jsonb_populate_record(NULL::scenes, to_jsonb(scene) || jsonb_build_object('id', gen_random_uuid(), 'script_id', fresh.id))).*
        FROM scenes scene JOIN fresh ON fresh.old = scene.script_id
        """;

    public static async Task<int> RunAsync(int scripts)
    {
        await using var product = await BenchmarkProduct.StartAsync();
        await FillAsync(product, scripts);
        await using var scope = product.Services.CreateAsyncScope();
        var search = scope.ServiceProvider.GetRequiredService<LibrarySearch>();
        var first = await TimeAsync(() => search.SearchAsync(product.Owner, SearchBenchmark.Queries[0], 10, CancellationToken.None));

        var times = new List<double>(Rounds);
        var found = 0;
        for (var i = -WarmUp; i < Rounds; i++)
        {
            var query = SearchBenchmark.Queries[Math.Abs(i) % SearchBenchmark.Queries.Length];
            var time = await TimeAsync(async () => found = (await search.SearchAsync(product.Owner, query, 10, CancellationToken.None)).Count);
            if (i >= 0)
                times.Add(time);
        }

        times.Sort();
        Console.WriteLine($"{scripts:N0} scripts of {ScenesOfOne} scenes, {Rounds} rounds; PostgreSQL {product.PostgresVersion}");
        SearchBenchmark.Print("the first search of a server", [first], null);
        return SearchBenchmark.Print("search over the library", times, MostMilliseconds) && found > 0 ? 0 : 1;
    }

    // Scenes of a feature and of seven plays, dealt out anew for each script, so that words are as frequent as in real ones; then the same again under other ids, until there are enough.
    private static async Task FillAsync(BenchmarkProduct product, int scripts)
    {
        var fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures/scripts");
        string[] files = ["barrier15/The Phoenix Child.fountain", .. Plays.Select(play => $"shakespeare/{play}.fountain")];
        var pool = files.SelectMany(file => FountainReader.Read(File.ReadAllText(Path.Combine(fixtures, file))).Scenes).Select(scene => scene.Text.TrimEnd() + "\n\n").ToArray();
        var random = new Random(42);
        await using var scope = product.Services.CreateAsyncScope();
        var service = scope.ServiceProvider.GetRequiredService<ScriptService>();
        var words = scope.ServiceProvider.GetRequiredService<LibraryWords>();
        for (var i = 0; i < Math.Min(Different, scripts); i++)
        {
            random.Shuffle(pool);
            var text = System.Text.Encoding.UTF8.GetBytes(string.Concat(pool.Take(ScenesOfOne)));
            var imported = await service.ImportAsync(product.Owner, text, "script.fountain", $"Script {i}", false, CancellationToken.None);
            await words.PrepareAsync(imported.Script.Id, CancellationToken.None);
        }

        var db = scope.ServiceProvider.GetRequiredService<WritersRoomDbContext>();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        for (var copies = (scripts / Different) - 1; copies > 0; copies--)
            await db.Database.ExecuteSqlRawAsync(Copy);
        await db.Database.ExecuteSqlAsync($"ANALYZE scripts, scenes, script_words");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
