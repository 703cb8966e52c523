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
        (await SearchAsync(script)).ShouldNotBeEmpty("the built-in vectors are used until then");
        Queries().ShouldBe(0, "a query is embedded by a model that has the script");

        provider.Usual = OpenAIReply.Embeddings(30, [3, 4], [1, 0], [0, 2]);
        await ChooseAsync("another-embedder");
        await server.DrainJobsAsync(includeWaiting: true);
        (await ModelsOfAsync(script)).ShouldBe(["another-embedder:3", "local-lexicon-1536-v1:3"]);
        (await LongestAsync(script, "another-embedder")).ShouldBe(1, 0.0001);

        provider.Usual = OpenAIReply.Embeddings(3, [0, 1]);
        (await SearchAsync(script)).ShouldNotBeEmpty();
        Queries().ShouldBe(1);

        provider.Usual = ProviderReply.Refusal(400, "invalid_request_error", "not today");
        (await SearchAsync(script)).ShouldNotBeEmpty("a provider that does not answer is done without");
        (await LedgerAsync(script)).ShouldContain("another-embedder:completed");
    }

    [Fact]
    public async Task A_model_of_the_same_name_at_another_address_is_another_model()
    {
        var script = await AnalysedAsync(scenes: 3);
        await server.DrainJobsAsync();
        provider.Usual = OpenAIReply.Embeddings(30, [3, 4], [1, 0], [0, 2]);
        await ChooseAsync("an-embedder");
        await server.DrainJobsAsync(includeWaiting: true);
        var before = await StoredNamesAsync(script);
        await using var elsewhere = await ProviderDouble.StartAsync();

        elsewhere.Usual = ProviderReply.Refusal(400, "invalid_request_error", "not yet");
        await ChooseAsync("an-embedder", elsewhere);
        await server.DrainJobsAsync();
        (await SearchAsync(script)).ShouldNotBeEmpty("the built-in vectors are used until then");
        elsewhere.Requests.ShouldAllBe(request => !request.Body.Contains("who burns", StringComparison.Ordinal), "its vectors are not there yet, and the others are not its own");

        elsewhere.Usual = OpenAIReply.Embeddings(30, [1, 1], [2, 0], [0, 1]);
        await ChooseAsync("an-embedder", elsewhere);
        await server.DrainJobsAsync(includeWaiting: true);
        (await ModelsOfAsync(script)).ShouldBe(["an-embedder:3", "local-lexicon-1536-v1:3"]);
        (await StoredNamesAsync(script)).Intersect(before).ShouldBe(["local-lexicon-1536-v1"]);
    }

    [Fact]
    public async Task What_it_costs_to_look_for_passages_is_part_of_what_the_message_costs()
    {
        var script = await AnalysedAsync(scenes: 3);
        await server.DrainJobsAsync();
        provider.Usual = OpenAIReply.Embeddings(30, [3, 4], [1, 0], [0, 2]);
        await ChooseAsync("an-embedder", chat: "a-model");
        await server.DrainJobsAsync(includeWaiting: true);

        provider.Then(OpenAIReply.Embeddings(3, [0, 1]), OpenAIReply.Of("Anna."));
        using var answer = await server.Owner.PostAsJsonAsync(new Uri("/api/chat/message", UriKind.Relative), new { script_id = script, message = "Who burns the letter?" });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());

        (await ReadAsync(
            $"""
            SELECT string_agg(u.task, ' ' ORDER BY u.task) FROM token_usage u
            WHERE u.script_id = '{script}' AND u.message_id IS NOT NULL GROUP BY u.message_id, u.conversation_id
            """)).ShouldBe(["chat embedding"]);
    }

    private Task<List<string>> StoredNamesAsync(Guid script) => ReadAsync(
        $"SELECT DISTINCT e.model_name FROM scene_embeddings e JOIN scenes s ON s.id = e.scene_id WHERE s.script_id = '{script}' ORDER BY 1");

    private int Queries() => provider.Requests.Count(request => request.Body.Contains("who burns", StringComparison.Ordinal));

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

    private async Task ChooseAsync(string model, ProviderDouble? at = null, string? chat = null)
    {
        using var response = await server.Owner.PutAsJsonAsync(new Uri("/api/settings", UriKind.Relative), new JsonObject
        {
            ["providers"] = new JsonObject { ["mine"] = new JsonObject { ["kind"] = "openai", ["base_url"] = (at ?? provider).OpenAIAddress.AbsoluteUri } },
            ["tasks"] = new JsonObject
            {
                ["embedding"] = new JsonObject { ["provider"] = "mine", ["model"] = model },
                ["chat"] = new JsonObject { ["provider"] = chat is null ? "builtin" : "mine", ["model"] = chat },
            },
        });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonArray> SearchAsync(Guid script) =>
        (await server.Owner.GetFromJsonAsync<JsonObject>(new Uri($"/api/scripts/{script}/search?q=who%20burns%20the%20letter", UriKind.Relative)))!["items"]!.AsArray();

    private Task<List<string>> ModelsOfAsync(Guid script) => ReadAsync(
        $"SELECT split_part(e.model_name, '#', 1) || ':' || count(*) FROM scene_embeddings e JOIN scenes s ON s.id = e.scene_id WHERE s.script_id = '{script}' GROUP BY e.model_name ORDER BY 1");

    private async Task<double> LongestAsync(Guid script, string model) => double.Parse((await ReadAsync(
        $"SELECT max((SELECT sqrt(sum(v * v)) FROM unnest(e.embedding) v))::text FROM scene_embeddings e JOIN scenes s ON s.id = e.scene_id WHERE s.script_id = '{script}' AND split_part(e.model_name, '#', 1) = '{model}'"))[0],
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
