using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Settings;

public sealed class ModelEmbeddingTests(ServerFixture server) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private ProviderDouble provider = null!;

    public async ValueTask InitializeAsync() => provider = await ProviderDouble.StartAsync();

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task Another_model_embeds_every_script_in_the_background_and_is_searched_by_when_it_has_them_all()
    {
        var script = await AnalysedAsync(scenes: 3);
        await server.DrainJobsAsync();
        provider.Usual = ProviderReply.Refusal(400, "invalid_request_error", "not yet");
        await ChooseAsync("an-embedder");
        await server.DrainJobsAsync();
        (await ModelsOfAsync(script)).ShouldBe(["local-lexicon-1536-v1:3"]);
        var before = provider.Requests.Count;
        (await SearchAsync(script)).ShouldNotBeEmpty("the built-in vectors are used until then");
        provider.Requests.Count.ShouldBe(before, "a query is embedded by a model that has the script");

        provider.Usual = OpenAIReply.Embeddings(30, [3, 4], [1, 0], [0, 2]);
        await ChooseAsync("another-embedder");
        await server.DrainJobsAsync(includeWaiting: true);
        (await ModelsOfAsync(script)).ShouldBe(["another-embedder:3", "local-lexicon-1536-v1:3"]);
        (await LongestAsync(script, "another-embedder")).ShouldBe(1, 0.0001);

        before = provider.Requests.Count;
        provider.Usual = OpenAIReply.Embeddings(3, [0, 1]);
        (await SearchAsync(script)).ShouldNotBeEmpty();
        provider.Requests.Count.ShouldBe(before + 1);

        provider.Usual = ProviderReply.Refusal(400, "invalid_request_error", "not today");
        (await SearchAsync(script)).ShouldNotBeEmpty("a provider that does not answer is done without");
        (await LedgerAsync(script)).ShouldContain("another-embedder:completed");
    }

    private async Task<Guid> AnalysedAsync(int scenes)
    {
        var text = string.Join("\n\n", Enumerable.Range(1, scenes).Select(i => $"INT. ROOM {i} - DAY\n\nAnna reads letter {i} aloud and burns it."));
        var script = (await server.UploadFountainAsync(text))["id"]!.GetValue<Guid>();
        using var asked = await server.Owner.PostAsJsonAsync(new Uri($"/api/scripts/{script}/analyze", UriKind.Relative), new { mode = "partial" });
        asked.EnsureSuccessStatusCode();
        // Other scripts, the sample among them, are not what is looked at here.
        await ExecuteAsync($"UPDATE scripts SET local_only = true WHERE id <> '{script}'");
        return script;
    }

    private async Task ChooseAsync(string model)
    {
        using var response = await server.Owner.PutAsJsonAsync(new Uri("/api/settings", UriKind.Relative), new JsonObject
        {
            ["providers"] = new JsonObject { ["mine"] = new JsonObject { ["kind"] = "openai", ["base_url"] = provider.OpenAIAddress.AbsoluteUri } },
            ["tasks"] = new JsonObject { ["embedding"] = new JsonObject { ["provider"] = "mine", ["model"] = model } },
        });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonArray> SearchAsync(Guid script) =>
        (await server.Owner.GetFromJsonAsync<JsonObject>(new Uri($"/api/scripts/{script}/search?q=who%20burns%20the%20letter", UriKind.Relative)))!["items"]!.AsArray();

    private Task<List<string>> ModelsOfAsync(Guid script) => ReadAsync(
        $"SELECT e.model_name || ':' || count(*) FROM scene_embeddings e JOIN scenes s ON s.id = e.scene_id WHERE s.script_id = '{script}' GROUP BY e.model_name ORDER BY 1");

    private async Task<double> LongestAsync(Guid script, string model) => double.Parse((await ReadAsync(
        $"SELECT max((SELECT sqrt(sum(v * v)) FROM unnest(e.embedding) v))::text FROM scene_embeddings e JOIN scenes s ON s.id = e.scene_id WHERE s.script_id = '{script}' AND e.model_name = '{model}'"))[0],
        System.Globalization.CultureInfo.InvariantCulture);

    private Task<List<string>> LedgerAsync(Guid script) => ReadAsync($"SELECT model || ':' || outcome FROM token_usage WHERE script_id = '{script}' AND task = 'embedding'");

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
