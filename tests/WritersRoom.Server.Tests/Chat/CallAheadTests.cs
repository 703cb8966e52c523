using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using WritersRoom.Server.Tests.Conversations;
using WritersRoom.Server.Tests.Scripts;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Chat;

/// <summary>From its second message on, a conversation's calls are set aside with the message they answer, before their prompt is written: what comes of that when all goes well, and when it does not.</summary>
public sealed class CallAheadTests(QuietServer server) : IClassFixture<QuietServer>, IAsyncLifetime
{
    // What a message wants is asked of no model.
    private const string Hint = "global_question";

    private ProviderDouble provider = null!;
    private WebApplication app = null!;
    private HttpClient client = null!;
    private NpgsqlDataSource database = null!;
    private string script = "";
    private string conversation = "";

    public async ValueTask InitializeAsync()
    {
        provider = await ProviderDouble.StartAsync();
        app = await StartAsync();
        client = ServerFixture.ClientOf(app);
        database = NpgsqlDataSource.Create(server.Database.ConnectionString);
        script = (await server.UploadFountainAsync(TestScripts.Letter)).Text("id");
        conversation = (await AskAsync("Where is the letter hidden?")).Text("conversation_id");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await database.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task It_is_committed_with_its_message_and_what_is_in_it_is_written_down_while_it_is_answered()
    {
        var goesOn = new TaskCompletionSource();
        provider.Usual = AnthropicReply.Of("one", " two").HeldAfter(3, goesOn.Task);
        await using var stream = await TurnStream.OpenAsync(client, HttpMethod.Post, "/api/chat/message/stream", Turn("And the key?"));
        var message = (await stream.NextAsync("intent")).Text("message_id");
        await stream.NextAsync("text");

        (await ScalarAsync($"SELECT money.xmin = said.xmin FROM usage_reservations money JOIN chat_messages said ON said.id = money.message_id WHERE said.id = '{message}'")).ShouldBe(true);
        while (await ScalarAsync($"SELECT sections::text FROM outbound_requests WHERE script_id = '{script}' ORDER BY id DESC LIMIT 1") is "[]")
            await Task.Yield();
        var underWay = await LastLeftAsync();
        goesOn.SetResult();
        await stream.NextAsync("done");

        await LedgerOfAsync(message, calls: 1);
        var ended = await LastLeftAsync();
        ended.Text("outcome").ShouldBe("completed");
        foreach (var row in new[] { underWay, ended })
        {
            row.Items("sections").Select(section => section!.Text("name")).ShouldContain("message");
            row.Number("bytes_sent").ShouldBe(Encoding.UTF8.GetByteCount(provider.Requests[^1].Body));
        }
    }

    [Fact]
    public async Task Under_a_cap_it_is_asked_for_what_its_prompt_needs()
    {
        await CapAsync("""{"month_usd":100}""");
        var message = (await AskAsync("And the key?")).Text("message_id");
        await CapAsync("""{"month_usd":0}""");
        using var refused = await client.PostJsonAsync("/api/chat/message", Turn("Who has both?"));
        await CapAsync("{}");

        await LedgerOfAsync(message, calls: 1);
        refused.IsSuccessStatusCode.ShouldBeFalse();
        (await ScalarAsync("SELECT count(*) FROM usage_reservations")).ShouldBe(0L);
        (await ScalarAsync($"SELECT count(*) FROM outbound_requests WHERE script_id = '{script}'")).ShouldBe(2L);
        provider.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_prompt_that_needs_more_than_was_foreseen_has_it_set_aside_before_it_leaves()
    {
        var goesOn = new TaskCompletionSource();
        provider.Usual = AnthropicReply.Of("one", " two").HeldAfter(3, goesOn.Task);
        var before = await ScalarAsync($"SELECT bytes_sent FROM outbound_requests WHERE script_id = '{script}'");
        await using var stream = await TurnStream.OpenAsync(
            client, HttpMethod.Post, "/api/chat/message/stream", new { script_id = script, conversation_id = conversation, budget_tier = "deep", intent_hint = Hint, message = string.Join(' ', Enumerable.Repeat("zwieback", 2_200)) });
        var message = (await stream.NextAsync("intent")).Text("message_id");
        await stream.NextAsync("text");

        // Words of eight letters are two tokens and more: no growth of the first prompt covers them.
        ((int)(await ScalarAsync($"SELECT input_tokens + cache_creation_tokens + cache_read_tokens FROM usage_reservations WHERE message_id = '{message}'"))!).ShouldBeGreaterThan(4_400);
        (await ScalarAsync($"SELECT money.xmin = said.xmin FROM usage_reservations money JOIN chat_messages said ON said.id = money.message_id WHERE said.id = '{message}'")).ShouldBe(false);
        goesOn.SetResult();
        await stream.NextAsync("done");

        await LedgerOfAsync(message, calls: 1);
        (await ScalarAsync($"SELECT count(*) FROM outbound_requests WHERE script_id = '{script}' AND sections <> '[]'")).ShouldBe(2L);
        before.ShouldNotBe(await ScalarAsync($"SELECT max(bytes_sent) FROM outbound_requests WHERE script_id = '{script}'"));
    }

    [Fact]
    public async Task A_message_that_is_refused_leaves_no_call_behind()
    {
        using var refused = await client.PostJsonAsync(
            "/api/chat/message", new { script_id = script, conversation_id = conversation, budget_tier = "quick", intent_hint = Hint, message = string.Join(' ', Enumerable.Repeat("zwieback", 1_500)) });
        await refused.ProblemAsync(HttpStatusCode.BadRequest);

        await NoCallAsync();
        await LedgerOfAsync((await AskAsync("And the key?")).Text("message_id"), calls: 1);
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_leaves_no_call_behind_and_its_request_stays()
    {
        await using var holder = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand($"SELECT FROM chat_conversations WHERE id = '{conversation}' FOR UPDATE", holder))
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var asking = client.PostJsonAsync("/api/chat/message", Turn("And the key?"));
        while (await ScalarAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is 0L)
            await Task.Yield();
        using var failed = await asking;
        await held.RollbackAsync(TestContext.Current.CancellationToken);

        await failed.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await NoCallAsync();
        await LedgerOfAsync((await AskAsync("And the key?")).Text("message_id"), calls: 1);
    }

    [Fact]
    public async Task What_was_said_on_another_node_meanwhile_is_in_the_prompt_and_no_other_prompt_leaves()
    {
        await using var other = await StartAsync();
        using var there = ServerFixture.ClientOf(other);
        provider.Usual = AnthropicReply.Of("The key is in the clock.");
        using (var answered = await there.PostJsonAsync("/api/chat/message", Turn("And the key?")))
            await answered.OkJsonAsync();

        var message = (await AskAsync("Who has both?")).Text("message_id");

        provider.Requests.Count.ShouldBe(3);
        provider.Requests[2].Body.ShouldContain("The key is in the clock.");
        await LedgerOfAsync(message, calls: 1);
        (await ScalarAsync($"SELECT count(*) FROM outbound_requests WHERE script_id = '{script}' AND outcome = 'completed'")).ShouldBe(3L);
        (await ScalarAsync($"SELECT count(*) FROM outbound_requests WHERE script_id = '{script}'")).ShouldBe(3L);
        await other.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_same_message_again_is_the_same_call()
    {
        var key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
        async Task<JsonNode> SendAsync()
        {
            using var response = await client.PostJsonAsync("/api/chat/message", Turn("And the key?"), ("Idempotency-Key", key));
            return await response.OkJsonAsync();
        }

        var message = (await SendAsync()).Text("message_id");
        (await SendAsync()).Text("message_id").ShouldBe(message);

        provider.Requests.Count.ShouldBe(2);
        await LedgerOfAsync(message, calls: 1);
        (await ScalarAsync($"SELECT count(*) FROM outbound_requests WHERE script_id = '{script}'")).ShouldBe(2L);
    }

    [Fact]
    public async Task Who_is_refused_by_the_provider_is_told_and_every_attempt_is_on_the_log()
    {
        provider.Then(ProviderReply.Refusal(529, "overloaded_error", "busy"));

        var message = (await AskAsync("And the key?")).Text("message_id");

        await LedgerOfAsync(message, calls: 1);
        (await ScalarAsync($"SELECT string_agg(status::text, ' ' ORDER BY id) FROM outbound_requests WHERE script_id = '{script}'")).ShouldBe("200 529 200");
        (await ScalarAsync($"SELECT count(*) FROM outbound_requests WHERE script_id = '{script}' AND sections <> '[]'")).ShouldBe(3L);
    }

    // Of the first message alone: nothing is set aside, and nothing says that something left.
    private async Task NoCallAsync()
    {
        (await ScalarAsync("SELECT count(*) FROM usage_reservations")).ShouldBe(0L);
        (await ScalarAsync($"SELECT count(*) FROM outbound_requests WHERE script_id = '{script}'")).ShouldBe(1L);
        (await ScalarAsync($"SELECT count(*) FROM token_usage WHERE script_id = '{script}'")).ShouldBe(1L);
        provider.Requests.Count.ShouldBe(1);
    }

    private async Task LedgerOfAsync(string message, long calls)
    {
        // An answer names its own message, and a stream the writer's.
        var about = $"message_id IN (SELECT coalesce(reply_to_id, id) FROM chat_messages WHERE id = '{message}')";
        (await ScalarAsync($"SELECT count(*) FROM token_usage WHERE {about} AND outcome = 'completed'")).ShouldBe(calls);
        (await ScalarAsync($"SELECT count(*) FROM token_usage WHERE {about}")).ShouldBe(calls);
        (await ScalarAsync("SELECT count(*) FROM usage_reservations")).ShouldBe(0L);
    }

    private async Task<JsonNode> LastLeftAsync() => (await client.GetJsonAsync($"/api/settings/outbound?script={script}")).Items()[0]!;

    private async Task CapAsync(string caps)
    {
        using var response = await client.SendJsonAsync(HttpMethod.Put, "/api/usage/caps", JsonNode.Parse(caps));
        response.EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> AskAsync(string message)
    {
        using var response = await client.PostJsonAsync("/api/chat/message", Turn(message));
        return await response.OkJsonAsync();
    }

    private object Turn(string message) => new { script_id = script, conversation_id = conversation.Length == 0 ? null : conversation, message, intent_hint = Hint };

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private Task<WebApplication> StartAsync() =>
        ServerFixture.StartAsync(server.Database.ConnectionString, "--Jobs:WorkerEnabled=false", "--ANTHROPIC_API_KEY=sk-test-0000", $"--ANTHROPIC_BASE_URL={provider.Address}");
}
