using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WritersRoom.Llm;
using WritersRoom.Llm.Settings;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Settings;

public sealed class SettingsTests(ServerFixture server) : IClassFixture<ServerFixture>, IAsyncLifetime
{
    private const string Key = "sk-ant-0123456789abcdefWXYZ";
    private static readonly Uri Route = new("/api/settings", UriKind.Relative);
    private ProviderDouble provider = null!;

    public async ValueTask InitializeAsync()
    {
        // The sample would be read by whatever model a test sets, and its failures would count against the provider.
        await server.DrainJobsAsync();
        provider = await ProviderDouble.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ChangeAsync("""{"providers":{"anthropic":null,"openai":null,"mine":null},"tasks":{"chat":null,"analysis":null,"classification":null,"scribe":null,"embedding":null},"privacy":{"local_only":false}}""");
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_key_everything_is_done_by_what_is_built_in()
    {
        var settings = await GetAsync();

        settings["providers"]!.AsArray().Select(row => row!["name"]!.ToString()).ShouldBe(["anthropic", "openai"]);
        settings["providers"]!.AsArray().ShouldAllBe(row => !row!["key"]!["is_set"]!.GetValue<bool>() && !row["is_ready"]!.GetValue<bool>());
        settings["tasks"]!.AsObject().Select(task => task.Key).ShouldBe(["chat", "analysis", "classification", "scribe", "embedding"]);
        settings["tasks"]!.AsObject().ShouldAllBe(task => task.Value!["provider"]!.ToString() == "builtin" && task.Value["source"]!.ToString() == "default");
        Models().Of(ModelTask.Chat).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_alone_brings_current_models_and_is_never_given_out()
    {
        var answer = await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"}}}""");

        var anthropic = answer["providers"]![0]!;
        (anthropic["key"]!["is_set"]!.GetValue<bool>(), anthropic["key"]!["last4"]!.ToString(), anthropic["key"]!["source"]!.ToString(), anthropic["is_ready"]!.GetValue<bool>(), anthropic["state"]!.ToString())
            .ShouldBe((true, "WXYZ", "settings", true, "closed"));
        (Models().Of(ModelTask.Chat)!.Name, Models().Of(ModelTask.Analysis)!.Name, Models().Of(ModelTask.Scribe)!.Name, Models().Of(ModelTask.Classification)!.Name)
            .ShouldBe(("claude-sonnet-5-5", "claude-sonnet-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"));
        answer["tasks"]!["embedding"]!["provider"]!.ToString().ShouldBe("builtin");
        (await GetAsync()).ToJsonString().ShouldNotContain(Key);
        (await StoredAsync()).ShouldNotContain(Key);
    }

    [Fact]
    public async Task Each_model_says_how_its_tokens_are_counted_and_how_far_off_that_is()
    {
        var answer = await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"},"openai":{"key":"{{{{{Key}}}}}"}},"tasks":{"scribe":{"provider":"openai","model":"gpt-6.1-sol"},"embedding":{"provider":"openai","model":"text-embedding-3-small"}}}""");

        var tasks = answer["tasks"]!;
        (tasks["chat"]!["token_count"]!["is_exact"]!.GetValue<bool>(), tasks["chat"]!["token_count"]!["error_pct"]!.GetValue<double>()).ShouldBe((false, 10));
        (tasks["scribe"]!["token_count"]!["is_exact"]!.GetValue<bool>(), tasks["embedding"]!["token_count"]!["is_exact"]!.GetValue<bool>()).ShouldBe((true, true));
        (await ChangeAsync("""{"tasks":{"scribe":{"provider":"builtin"}}}"""))["tasks"]!["scribe"]!["token_count"].ShouldBeNull();
    }

    [Fact]
    public async Task What_is_left_out_stays_and_null_goes_back()
    {
        await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"}},"tasks":{"chat":{"provider":"anthropic","model":"claude-opus-5-5","fallback":{"provider":"anthropic","model":"claude-haiku-5-5"}}}}""");
        var after = await ChangeAsync("""{"tasks":{"scribe":{"provider":"builtin"}}}""");

        (after["tasks"]!["chat"]!["model"]!.ToString(), after["tasks"]!["chat"]!["fallback"]!["model"]!.ToString(), after["tasks"]!["chat"]!["source"]!.ToString())
            .ShouldBe(("claude-opus-5-5", "claude-haiku-5-5", "settings"));
        after["providers"]![0]!["key"]!["is_set"]!.GetValue<bool>().ShouldBeTrue();
        Models().Of(ModelTask.Scribe).ShouldBeNull();
        Models().Of(ModelTask.Chat)!.Fallback!.Name.ShouldBe("claude-haiku-5-5");

        var back = await ChangeAsync("""{"tasks":{"chat":null},"providers":{"anthropic":{"key":""}}}""");
        (back["tasks"]!["chat"]!["provider"]!.ToString(), back["providers"]![0]!["key"]!["is_set"]!.GetValue<bool>()).ShouldBe(("builtin", false));
    }

    [Fact]
    public async Task A_change_holds_on_every_node_at_once_and_after_a_restart()
    {
        await using var other = await server.StartNodeAsync();
        var models = other.Services.GetRequiredService<TaskModels>();
        models.Of(ModelTask.Chat).ShouldBeNull();
        var heard = new TaskCompletionSource();
        other.Services.GetRequiredService<LiveSettings>().Changed += _ => heard.TrySetResult();

        await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"}}}""");
        await heard.Task;

        models.Of(ModelTask.Chat)!.Name.ShouldBe("claude-sonnet-5-5");
        await other.StopAsync();

        await using var restarted = await server.StartNodeAsync();
        restarted.Services.GetRequiredService<TaskModels>().Of(ModelTask.Chat)!.Name.ShouldBe("claude-sonnet-5-5");
        await restarted.StopAsync();
    }

    [Fact]
    public async Task A_node_without_the_key_ring_says_that_the_key_has_to_be_entered_again()
    {
        await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"}}}""");
        var elsewhere = Directory.CreateTempSubdirectory("writersroom-elsewhere-").FullName;
        await using var other = await ServerFixture.StartAsync(server.Database.ConnectionString, $"--WRITERSROOM:DATA={elsewhere}");
        using var client = ServerFixture.ClientOf(other);

        var settings = (await client.GetFromJsonAsync<JsonObject>(Route))!;

        (settings["providers"]![0]!["key"]!["source"]!.ToString(), settings["providers"]![0]!["is_ready"]!.GetValue<bool>()).ShouldBe(("unreadable", false));
        await other.StopAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task Somebody_else_may_look_but_neither_see_keys_nor_change_anything()
    {
        await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"}}}""");
        using var guest = await server.SignInAsync("guest-of-settings");

        (await guest.GetFromJsonAsync<JsonObject>(Route))!["providers"]![0]!["key"]!["last4"].ShouldBeNull();
        foreach (var refused in new[]
        {
            await guest.PutAsJsonAsync(Route, new { privacy = new { local_only = true } }),
            await guest.PostAsJsonAsync(new Uri("/api/settings/test-connection", UriKind.Relative), new { provider = "anthropic" }),
        })
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
            (problem["type"]!.ToString(), problem["detail"]!.ToString().Contains("owner", StringComparison.Ordinal)).ShouldBe(("urn:writersroom:problem:forbidden", true));
        }
    }

    [Theory]
    [InlineData("""{"providers":{"My Provider":{"kind":"openai","base_url":"http://localhost:1/v1"}}}""", "providers.My Provider")]
    [InlineData("""{"providers":{"mine":{"base_url":"http://localhost:1/v1"}}}""", "providers.mine.kind")]
    [InlineData("""{"providers":{"mine":{"kind":"openai"}}}""", "providers.mine.base_url")]
    [InlineData("""{"providers":{"openai":{"base_url":"ftp://example.org"}}}""", "providers.openai.base_url")]
    [InlineData("""{"providers":{"openai":{"base_url":"http://user:pass@example.org"}}}""", "providers.openai.base_url")]
    [InlineData("""{"providers":{"openai":{"key":"two words"}}}""", "providers.openai.key")]
    [InlineData("""{"tasks":{"singing":{"provider":"openai","model":"x"}}}""", "tasks")]
    [InlineData("""{"tasks":{"chat":{"provider":"nobody","model":"x"}}}""", "tasks.chat.provider")]
    [InlineData("""{"tasks":{"chat":{"provider":"openai"}}}""", "tasks.chat.model")]
    [InlineData("""{"tasks":{"embedding":{"provider":"anthropic","model":"claude-opus-5-5"}}}""", "tasks.embedding.provider")]
    [InlineData("""{"tasks":{"chat":{"provider":"openai","model":"x","fallback":{"provider":"openai","model":"x"}}}}""", "tasks.chat.fallback")]
    public async Task What_cannot_be_is_refused_with_its_place_and_changes_nothing(string body, string field)
    {
        var before = (await GetAsync()).ToJsonString();

        using var response = await PutAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);
        (await GetAsync()).ToJsonString().ShouldBe(before);
    }

    [Fact]
    public async Task A_key_does_not_follow_its_provider_to_another_address()
    {
        await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"}}}""");

        (await ChangeAsync($$$$$"""{"providers":{"anthropic":{"base_url":"{{{{{provider.Address}}}}}"}}}"""))["providers"]![0]!["key"]!["is_set"]!.GetValue<bool>().ShouldBeFalse();
        await ChangeAsync($$$$$"""{"providers":{"anthropic":{"base_url":"","key":"{{{{{Key}}}}}"}}}""");
        await TestAsync(new { provider = "anthropic", base_url = provider.Address, model = "claude-haiku-5-5" });

        provider.Requests.ShouldHaveSingleItem().Headers.Values.ShouldAllBe(value => !value.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_does_not_follow_its_provider_to_another_kinds_home()
    {
        await ChangeAsync($$$$$"""{"providers":{"anthropic":{"key":"{{{{{Key}}}}}"}}}""");

        var moved = await ChangeAsync("""{"providers":{"anthropic":{"kind":"openai"}}}""");

        (moved["providers"]![0]!["base_url"]!.ToString(), moved["providers"]![0]!["key"]!["is_set"]!.GetValue<bool>()).ShouldBe(("https://api.openai.com/v1", false));
        var back = await ChangeAsync("""{"providers":{"anthropic":{"kind":"anthropic"}}}""");
        back["providers"]![0]!["key"]!["is_set"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_trial_that_works_says_so_with_the_model_and_stores_nothing()
    {
        var before = (await GetAsync()).ToJsonString();

        var result = await TestAsync(new { provider = "mine", kind = "anthropic", base_url = provider.Address, key = Key, model = "claude-haiku-5-5" });

        (result["works"]!.GetValue<bool>(), result["model"]!.ToString(), result["failure"]).ShouldBe((true, "claude-haiku-5-5", null));
        result["message"]!.ToString().ShouldStartWith("It works: the model 'claude-haiku-5-5' of 'mine' answered in ");
        provider.Requests.ShouldHaveSingleItem().Json["max_tokens"]!.GetValue<int>().ShouldBeLessThanOrEqualTo(16);
        (await GetAsync()).ToJsonString().ShouldBe(before);
    }

    [Theory]
    [InlineData(401, "authentication_error", "key_wrong")]
    [InlineData(404, "not_found_error", "model_unknown")]
    [InlineData(402, "billing_error", "no_credit")]
    public async Task A_trial_that_fails_says_why_in_our_words(int status, string type, string failure)
    {
        provider.Usual = ProviderReply.Refusal(status, type, $"secret words and {Key}");

        var result = await TestAsync(new { provider = "mine", kind = "anthropic", base_url = provider.Address, key = Key, model = "claude-haiku-5-5" });

        (result["works"]!.GetValue<bool>(), result["failure"]!.ToString()).ShouldBe((false, failure));
        result.ToJsonString().ShouldNotContain("secret");
        result.ToJsonString().ShouldNotContain(Key);
    }

    [Fact]
    public async Task A_trial_without_a_key_or_without_anybody_there_says_that()
    {
        (await TestAsync(new { provider = "anthropic" }))["failure"]!.ToString().ShouldBe("key_missing");
        (await TestAsync(new { provider = "mine", kind = "openai", base_url = "http://127.0.0.1:9/v1", model = "llama" }))["failure"]!.ToString().ShouldBe("unreachable");
    }

    [Theory]
    [InlineData("""{"provider":"nobody"}""", "provider")]
    [InlineData("""{"provider":"mine","kind":"openai","base_url":"nowhere"}""", "base_url")]
    [InlineData("""{"provider":"mine","kind":"openai","base_url":"http://127.0.0.1:9/v1"}""", "model")]
    public async Task A_trial_of_what_cannot_be_is_refused(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Owner.PostAsync(new Uri("/api/settings/test-connection", UriKind.Relative), content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(error => error.Key).ShouldBe([field]);
    }

    private TaskModels Models() => server.Services.GetRequiredService<TaskModels>();

    private async Task<JsonObject> GetAsync() => (await server.Owner.GetFromJsonAsync<JsonObject>(Route))!;

    private async Task<HttpResponseMessage> PutAsync(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await server.Owner.PutAsync(Route, content);
    }

    private async Task<JsonObject> ChangeAsync(string body)
    {
        using var response = await PutAsync(body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<JsonObject> TestAsync(object body)
    {
        using var response = await server.Owner.PostAsJsonAsync(new Uri("/api/settings/test-connection", UriKind.Relative), body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<string> StoredAsync()
    {
        await using var source = NpgsqlDataSource.Create(server.Database.ConnectionString);
        await using var command = source.CreateCommand("SELECT document::text FROM model_settings");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
