using Npgsql;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Browser.Tests;

/// <summary>A screen at its address.</summary>
/// <param name="Name">Letters and hyphens.</param>
/// <param name="Route">As the app's router writes it.</param>
/// <param name="Address">Where it is in this room.</param>
/// <param name="Ready">What stands on it once it has what it shows.</param>
public sealed record Screen(string Name, string Route, string Address, string Ready)
{
    /// <summary>Whether it has anything to load, so that it has to say so where that fails.</summary>
    public bool IsLoaded { get; init; } = true;
}

/// <summary>Every screen of the app, each with something on it.</summary>
internal static class Screens
{
    private const string Document = "# The harbour\n\nThe harbour freezes every winter, and the ferry with it.\n\n## The ferryman\n\nHugh has kept the bell since the crossing of 1961. Nobody rings it in fog.\n";

    public static async Task<IReadOnlyList<Screen>> OfAsync(AnalysedRoom room)
    {
        await AddCallsAsync(room);
        using var client = new HttpClient { BaseAddress = room.Address };
        var script = (await client.GetJsonAsync("/api/scripts")).Items().Single(each => each!.Text("title") == AnalysedRoom.Sample)!.Text("id");
        var scene = (await client.GetJsonAsync($"/api/scripts/{script}/scenes?limit=1")).Items()[0]!.Text("id");
        using var made = await client.PostJsonAsync("/api/media-assets", new { title = "The harbour", content = Document });
        var document = (await made.OkJsonAsync()).Text("id");

        const string Script = "/scripts/$scriptId";
        return
        [
            new("library", "/", "/", ".script-list"),
            new("documents", "/documents", "/documents", ".document-item"),
            new("document", "/documents/$documentId", $"/documents/{document}", ".lore-room textarea"),
            new("lore", "/lore", "/lore", ".lore-room textarea") { IsLoaded = false },
            new("usage", "/usage", "/usage", ".usage-table"),
            new("jobs", "/jobs", "/jobs", ".job-list"),
            new("settings", "/settings", "/settings", ".settings-section h2"),
            .. AppRoutes.SettingsSections().Select(section =>
                new Screen($"settings-{section}", "/settings/$section", $"/settings/{section}", ".settings-section h2")),
            new("script", Script, $"/scripts/{script}", ".navigator a"),
            new("scenes", $"{Script}/scenes", $"/scripts/{script}/scenes", ".navigator a"),
            new("scene", $"{Script}/scenes/$sceneId", $"/scripts/{script}/scenes/{scene}", ".page h2"),
            new("understanding", $"{Script}/understanding", $"/scripts/{script}/understanding", ".understanding-body h2"),
            .. AppRoutes.UnderstandingSections().Select(section =>
                new Screen($"understanding-{section}", $"{Script}/understanding/$section", $"/scripts/{script}/understanding/{section}", ".understanding-body h2")),
        ];
    }

    /// <summary>What a week of asking a model leaves behind, as no model is asked here.</summary>
    private static async Task AddCallsAsync(AnalysedRoom room)
    {
        await using var source = NpgsqlDataSource.Create(room.Database.ConnectionString);
        await using var command = source.CreateCommand(
            """
            INSERT INTO token_usage (id, owner_id, script_id, task, model, input_tokens, cache_creation_tokens, cache_read_tokens, output_tokens, cost_micro_usd, uncached_cost_micro_usd, latency_ms, outcome, created_at)
            SELECT gen_random_uuid(), owner_id, id, CASE WHEN day % 2 = 0 THEN 'chat' ELSE 'scribe' END, 'claude-sonnet-5-5', 900 * day, 100, 3000 * day, 200 * day, 4200 * day, 9900 * day, 1200, 'completed', now() - make_interval(days => day)
            FROM scripts, generate_series(1, 7) day WHERE title = @title
            """);
        command.Parameters.AddWithValue("title", AnalysedRoom.Sample);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
