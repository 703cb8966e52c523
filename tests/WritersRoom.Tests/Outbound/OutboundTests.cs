using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Llm.Settings;
using WritersRoom.Outbound;
using WritersRoom.Problems;
using WritersRoom.Scripts;
using WritersRoom.Tests.Llm.Providers;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;

namespace WritersRoom.Tests.Outbound;

public sealed class OutboundTests(ProviderRoom room) : IClassFixture<ProviderRoom>, IAsyncLifetime
{
    private static readonly Task Never = new TaskCompletionSource().Task;
    private ProviderDouble provider = null!;
    private Guid script;

    public async ValueTask InitializeAsync()
    {
        provider = await ProviderDouble.StartAsync();
        script = await room.ImportAsync("INT. KITCHEN - DAY\n\nAnna waits.\n");
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task What_leaves_is_written_down_with_where_to_what_for_and_how_much_and_never_what_it_says()
    {
        var model = room.Model(ProviderKind.Anthropic, provider.Address, script: script);
        await model.Client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, "rules"), new ChatMessage(ChatRole.User, [new TextContent("the café").InSection("outline"), new TextContent("a question").InSection("message")])]);

        var row = (await RowsAsync()).ShouldHaveSingleItem();
        (row.OwnerId, row.Host, row.Port, row.Method, row.Path, row.Task, row.Model).ShouldBe((room.User.Id, "127.0.0.1", provider.Address.Port, "POST", "/v1/messages", "chat", "claude-sonnet-5-5"));
        row.Sections.ShouldBe([new OutboundSection("other", 5), new OutboundSection("outline", 9), new OutboundSection("message", 10)]);
        row.BytesSent.ShouldBe(System.Text.Encoding.UTF8.GetByteCount(provider.Requests[0].Body));
        row.BytesReceived.ShouldBe(AnthropicReply.Of("Yes.").Pieces.Sum(piece => piece.Length));
        (row.Status, row.Outcome, row.DurationMs >= 0).ShouldBe((200, OutboundOutcome.Completed, true));
        var stored = await AsTextAsync(row.Id);
        stored.ShouldNotContain(ProviderRoom.Key);
        stored.ShouldNotContain("question\"");
        stored.ShouldNotContain("café");
    }

    [Fact]
    public async Task Every_attempt_is_a_row_and_says_how_it_ended()
    {
        provider.Then(ProviderReply.Refusal(529, "overloaded_error", "busy"));
        await room.Model(ProviderKind.Anthropic, provider.Address, script: script).AskAsync("Hello");

        (await RowsAsync()).Select(row => (row.Status, row.Outcome)).ShouldBe([(529, OutboundOutcome.Refused), (200, OutboundOutcome.Completed)]);
    }

    [Fact]
    public async Task An_answer_is_read_where_a_library_stops_at_its_last_word()
    {
        provider.Usual = OpenAIReply.Of("one", " two");
        await room.Model(ProviderKind.Openai, provider.OpenAIAddress, script: script).AskAsync("Hello");

        var row = (await RowsAsync()).ShouldHaveSingleItem();
        (row.Status, row.Outcome).ShouldBe((200, OutboundOutcome.Completed));
    }

    [Fact]
    public async Task An_answer_without_a_body_has_been_read()
    {
        provider.Usual = ProviderReply.Text("");
        await using (var permit = new OutboundPermit(new OutboundPurpose(room.User.Id, script, "storage", "object-store", []) { Trial = provider.Address }))
        {
            permit.Enter();
            using var client = room.Services.GetRequiredService<OutboundHttp>().CreateClient();
            using var response = await client.DeleteAsync(provider.Address, CancellationToken.None);
        }

        (await RowsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutboundOutcome.Completed);
    }

    [Fact]
    public async Task An_answer_that_nobody_reads_to_its_end_is_abandoned()
    {
        provider.Usual = AnthropicReply.Of("one", " two").HeldAfter(3, Never);
        await foreach (var update in room.Model(ProviderKind.Anthropic, provider.Address, script: script).Client.GetStreamingResponseAsync(AskedModel.Says("Hello")))
        {
            if (update.Text.Length > 0)
                break;
        }

        var row = (await RowsAsync()).ShouldHaveSingleItem();
        (row.Outcome, row.BytesReceived > 0).ShouldBe((OutboundOutcome.Abandoned, true));
    }

    [Fact]
    public async Task Nothing_leaves_without_a_permit()
    {
        var model = room.Model(ProviderKind.Anthropic, provider.Address);

        await Should.ThrowAsync<ForbiddenException>(() => model.Task.Client.GetResponseAsync(AskedModel.Says("Hello")));

        provider.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_goes_to_an_address_that_nobody_set()
    {
        var model = room.Model(ProviderKind.Anthropic, provider.Address, isSet: true);

        (await Should.ThrowAsync<ForbiddenException>(() => model.AskAsync("Hello"))).Message.ShouldContain("no provider with that address");

        provider.Requests.ShouldBeEmpty();
        (await model.RowAsync()).CostMicroUsd.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_of_a_script_that_is_kept_here_leaves_and_nothing_is_charged()
    {
        await room.CallAsync<ScriptService, Script>(scripts => scripts.ChangeAsync(room.User, script, null, localOnly: true, CancellationToken.None));
        var model = room.Model(ProviderKind.Anthropic, provider.Address, script: script);

        (await Should.ThrowAsync<LocalOnlyException>(() => model.AskAsync("Hello"))).Message.ShouldContain("kept on this machine");

        provider.Requests.ShouldBeEmpty();
        (await RowsAsync()).ShouldBeEmpty();
        var row = await model.RowAsync();
        (row.Outcome, row.CostMicroUsd).ShouldBe((CallOutcome.Failed, 0L));
    }

    [Fact]
    public async Task A_request_that_a_cap_refuses_is_not_sent_not_logged_and_not_charged_and_one_that_it_holds_is_all_three()
    {
        await CapAsync(CapLimits.None with { Scripts = new Dictionary<Guid, long> { [script] = 1_000_000 } });
        var model = room.Model(ProviderKind.Anthropic, provider.Address, script: script);
        await model.AskAsync("Hello", new ChatOptions { MaxOutputTokens = 10 });

        await CapAsync(CapLimits.None with { Scripts = new Dictionary<Guid, long> { [script] = 1 } });
        await Should.ThrowAsync<OverBudgetException>(() => model.AskAsync("Hello again"));
        await CapAsync(CapLimits.None);

        provider.Requests.Count.ShouldBe(1);
        (await RowsAsync()).Count.ShouldBe(1);
        (await model.RowAsync()).Outcome.ShouldBe(CallOutcome.Completed);
        await using var db = await ContextAsync();
        (await db.UsageReservations.CountAsync(call => call.JobId == model.Job)).ShouldBe(0);
    }

    [Fact]
    public async Task While_an_answer_comes_its_request_is_on_the_log_and_its_money_set_aside_once_however_often_it_was_tried()
    {
        var (isRead, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        provider.Then(ProviderReply.Refusal(529, "overloaded_error", "busy"));
        provider.Usual = AnthropicReply.Of("one", " two").HeldAfter(3, goesOn.Task);
        var model = room.Model(ProviderKind.Anthropic, provider.Address, script: script);
        var reading = ReadAsync(model, isRead);
        await isRead.Task;

        await using (var db = await ContextAsync())
            (await db.UsageReservations.CountAsync(call => call.JobId == model.Job)).ShouldBe(1);
        (await RowsAsync()).Count.ShouldBe(2);

        goesOn.SetResult();
        await reading;
        await using var after = await ContextAsync();
        (await after.UsageReservations.CountAsync(call => call.JobId == model.Job)).ShouldBe(0);
        (await model.RowAsync()).Outcome.ShouldBe(CallOutcome.Completed);
    }

    [Theory]
    [InlineData(ProviderKind.Anthropic)]
    [InlineData(ProviderKind.Openai)]
    public async Task A_request_is_on_the_log_while_it_is_put_together_and_its_size_is_corrected_when_it_has_ended(ProviderKind kind)
    {
        var (isRead, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        provider.Usual = (kind == ProviderKind.Anthropic ? AnthropicReply.Of("one", " two") : OpenAIReply.Of("one", " two")).HeldAfter(3, goesOn.Task);
        var model = room.Model(kind, kind == ProviderKind.Anthropic ? provider.Address : provider.OpenAIAddress, script: script);
        var reading = ReadAsync(model, isRead);
        await isRead.Task;

        var underWay = (await RowsAsync()).ShouldHaveSingleItem();
        (underWay.BytesSent, underWay.Outcome).ShouldBe((5, null));
        await using (var db = await ContextAsync())
            await Should.ThrowAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"UPDATE outbound_requests SET bytes_sent = 1 WHERE id = {underWay.Id}"));

        goesOn.SetResult();
        await reading;
        var ended = (await RowsAsync()).ShouldHaveSingleItem();
        (ended.Id, ended.BytesSent).ShouldBe((underWay.Id, System.Text.Encoding.UTF8.GetByteCount(provider.Requests[0].Body)));
    }

    [Fact]
    public async Task A_request_that_was_announced_and_did_not_leave_is_not_on_the_log()
    {
        var outbound = room.Services.GetRequiredService<OutboundHttp>();
        var left = new Uri(provider.Address, "left");
        await using (var permit = new OutboundPermit(new OutboundPurpose(room.User.Id, script, "storage", "object-store", []) { Trial = provider.Address }))
        {
            permit.Enter();
            outbound.Announce(HttpMethod.Post, new Uri(provider.Address, "stayed"));
            using var client = outbound.CreateClient();
            using var response = await client.DeleteAsync(left, CancellationToken.None);
        }

        var row = (await RowsAsync()).ShouldHaveSingleItem();
        (row.Method, row.Path).ShouldBe(("DELETE", "/left"));
    }

    [Fact]
    public async Task A_request_that_could_not_be_written_down_does_not_stand_in_the_way_of_the_next_attempt()
    {
        await using var permit = new OutboundPermit(new OutboundPurpose(room.User.Id, script, "chat", "one", []));
        var record = new OutboundRecord(Guid.Empty, 0, null!);
        permit.Announce(HttpMethod.Post, provider.Address, _ => Task.FromException<OutboundRecord?>(new IOException("The database is away.")));
        await Should.ThrowAsync<IOException>(async () => await permit.AnnouncedAsync(HttpMethod.Post, provider.Address, CancellationToken.None));

        permit.Announce(HttpMethod.Post, provider.Address, _ => Task.FromResult<OutboundRecord?>(record));

        (await permit.AnnouncedAsync(HttpMethod.Post, provider.Address, CancellationToken.None)).ShouldBe(record);
        (await permit.AnnouncedAsync(HttpMethod.Post, provider.Address, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_request_is_not_announced_where_it_may_not_go()
    {
        await using (var permit = new OutboundPermit(new OutboundPurpose(room.User.Id, script, "storage", "object-store", [])))
        {
            permit.Enter();
            room.Services.GetRequiredService<OutboundHttp>().Announce(HttpMethod.Post, new Uri("http://192.0.2.1/elsewhere"));
            (await permit.IsUnreadAsync()).ShouldBeTrue();
            (await RowsAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_log_cannot_be_rewritten()
    {
        await room.Model(ProviderKind.Anthropic, provider.Address, script: script).AskAsync("Hello");
        await using var db = await ContextAsync();

        foreach (var forged in new[] { "host = 'elsewhere'", "bytes_sent = 0", "sections = '[]'", "outcome = 'failed'", "started_at = now()" })
        {
            var forgery = $"UPDATE outbound_requests SET {forged}";
            await Should.ThrowAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(forgery));
        }

        (await db.Database.ExecuteSqlAsync($"UPDATE outbound_requests SET script_id = NULL WHERE script_id = {script}")).ShouldBe(1);
    }

    [Fact]
    public async Task A_model_that_cannot_be_had_is_replaced_by_its_fallback_and_the_ledger_knows_both()
    {
        provider.Usual = ProviderReply.Refusal(529, "overloaded_error", "busy");
        await using var second = await ProviderDouble.StartAsync();
        var first = room.Model(ProviderKind.Anthropic, provider.Address, patience: patience => patience.Retries = 1);
        var model = room.WithFallback(first, room.Model(ProviderKind.Anthropic, second.Address, "claude-haiku-5-5"));

        var answer = await model.AskAsync("Hello");
        var (words, failure) = await model.ReadAsync("Hello");

        (answer.Text, answer.ModelId, words, failure).ShouldBe(("Yes.", "claude-haiku-5-5", "Yes.", null));
        (await room.RowsAsync(model.Job)).Select(row => (row.Model, row.Outcome)).ShouldBe(
        [
            ("claude-sonnet-5-5", CallOutcome.Failed), ("claude-haiku-5-5", CallOutcome.Completed), ("claude-sonnet-5-5", CallOutcome.Failed), ("claude-haiku-5-5", CallOutcome.Completed),
        ]);
    }

    private static async Task ReadAsync(AskedModel model, TaskCompletionSource isRead)
    {
        await foreach (var update in model.Client.GetStreamingResponseAsync(AskedModel.Says("Hello")))
        {
            if (update.Text.Length > 0)
                isRead.TrySetResult();
        }
    }

    private Task<CapSheet> CapAsync(CapLimits limits) => room.CallAsync<CapService, CapSheet>(caps => caps.SetAsync(room.User, null, limits, CancellationToken.None));

    private async Task<IReadOnlyList<OutboundRequest>> RowsAsync()
    {
        await using var db = await ContextAsync();
        return await db.OutboundRequests.AsNoTracking().Where(row => row.ScriptId == script).OrderBy(row => row.Id).ToListAsync();
    }

    private async Task<string> AsTextAsync(Guid id)
    {
        await using var db = await ContextAsync();
        return await db.Database.SqlQuery<string>($"SELECT row_to_json(o)::text AS \"Value\" FROM outbound_requests o WHERE id = {id}").SingleAsync();
    }

    private Task<WritersRoomDbContext> ContextAsync() => room.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
}
