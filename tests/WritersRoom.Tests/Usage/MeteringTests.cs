using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Tests.Scripts;
using WritersRoom.TestSupport.Llm;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Usage;

public sealed class MeteringTests(ScriptRoom room) : IClassFixture<ScriptRoom>
{
    private const string Priced = "claude-haiku-4-5";
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "one two three four five six seven eight nine ten")];

    private static readonly UsageDetails Reported = new()
    {
        InputTokenCount = 1203,
        CachedInputTokenCount = 1000,
        OutputTokenCount = 10,
        AdditionalCounts = new AdditionalPropertiesDictionary<long> { [TokenCounts.CacheWriteKey] = 200 },
    };

    private readonly Guid job = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_call_is_on_the_ledger_with_its_tokens_and_what_they_cost_then()
    {
        await Client(new ScriptedModel(ScriptedAnswer.Of("Hi") with { Usage = Reported }, Priced)).GetResponseAsync(Hello);

        var row = await RowAsync();
        (row.InputTokens, row.CacheCreationTokens, row.CacheCreationLongTokens, row.CacheReadTokens, row.OutputTokens).ShouldBe((3, 200, 0, 1000, 10));
        // 3 x 1 + 200 x 1.25 + 1000 x 0.1 + 10 x 5
        row.CostMicroUsd.ShouldBe(403);
        row.Prices.ShouldBe(ModelCatalog.Shipped.Find(Priced).Prices);
        (row.OwnerId, row.Task, row.Model, row.Outcome, row.IsEstimated).ShouldBe((room.User.Id, ModelTask.Analysis, Priced, CallOutcome.Completed, false));
    }

    [Fact]
    public async Task Both_ways_to_count_cached_tokens_give_the_same_bill()
    {
        var beside = new UsageDetails { InputTokenCount = 3, CachedInputTokenCount = 1000, OutputTokenCount = 10, AdditionalCounts = Reported.AdditionalCounts };
        await Client(new ScriptedModel(ScriptedAnswer.Of("Hi") with { Usage = beside }, Priced), InputCounting.WithoutCached).GetResponseAsync(Hello);

        (await RowAsync()).CostMicroUsd.ShouldBe(403);
    }

    [Fact]
    public async Task A_model_without_a_price_is_metered_and_its_cost_unknown()
    {
        await Client(new ScriptedModel(ScriptedAnswer.Of("Hi") with { Usage = Reported })).GetResponseAsync(Hello);

        var row = await RowAsync();
        (row.CostMicroUsd, row.Prices, row.OutputTokens).ShouldBe((null, null, 10));
        (await SpentAsync()).ShouldBe(new Spent(1, 0, true));
    }

    [Fact]
    public async Task What_a_provider_does_not_count_is_estimated_and_said_to_be()
    {
        await Client(new ScriptedModel(ScriptedAnswer.Of("one two three") with { ReportsUsage = false }, Priced)).GetResponseAsync(Hello);

        var row = await RowAsync();
        (row.InputTokens, row.OutputTokens, row.IsEstimated).ShouldBe((10, 3, true));
    }

    [Fact]
    public async Task A_call_that_was_refused_is_on_the_ledger_and_cost_nothing()
    {
        await Should.ThrowAsync<ModelUnavailableException>(() => Client(new ScriptedModel(ScriptedAnswer.Failure(new HttpRequestException("503")), Priced)).GetResponseAsync(Hello));

        var row = await RowAsync();
        (row.Outcome, row.InputTokens, row.CostMicroUsd).ShouldBe((CallOutcome.Failed, 0, 0L));
    }

    [Fact]
    public async Task A_call_that_timed_out_is_billed_by_estimate()
    {
        await Should.ThrowAsync<ModelUnavailableException>(() => Client(new ScriptedModel(ScriptedAnswer.Failure(new TimeoutException()), Priced)).GetResponseAsync(Hello));

        var row = await RowAsync();
        (row.Outcome, row.InputTokens, row.CostMicroUsd, row.IsEstimated).ShouldBe((CallOutcome.Failed, 10, 10L, true));
    }

    [Fact]
    public async Task A_cancelled_call_reaches_the_model_and_is_on_the_ledger()
    {
        var model = new ScriptedModel(ScriptedAnswer.Hanging(), Priced);
        using var stop = new CancellationTokenSource();
        var asked = Client(model).GetResponseAsync(Hello, cancellationToken: stop.Token);
        await model.WaitForCallAsync(1);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        var row = await RowAsync();
        (row.Outcome, row.InputTokens, row.IsEstimated).ShouldBe((CallOutcome.Cancelled, 10, true));
    }

    [Fact]
    public async Task A_stream_is_one_row_when_it_ends()
    {
        var text = await Client(new ScriptedModel(ScriptedAnswer.Of("A longer answer in pieces") with { Usage = Reported }, Priced))
            .GetStreamingResponseAsync(Hello).Select(update => update.Text).ToListAsync();

        string.Concat(text).ShouldBe("A longer answer in pieces");
        var row = await RowAsync();
        (row.Outcome, row.CostMicroUsd, row.IsEstimated).ShouldBe((CallOutcome.Completed, 403L, false));
    }

    [Fact]
    public async Task A_stream_that_breaks_is_billed_for_what_arrived()
    {
        var model = new ScriptedModel(ScriptedAnswer.Failure(new IOException("reset"), "one two three four five"), Priced);

        await Should.ThrowAsync<ModelUnavailableException>(async () => await Client(model).GetStreamingResponseAsync(Hello).ToListAsync());

        var row = await RowAsync();
        (row.Outcome, row.InputTokens, row.OutputTokens, row.IsEstimated).ShouldBe((CallOutcome.Failed, 10, 5, true));
    }

    [Fact]
    public async Task A_stream_whose_reader_goes_away_is_cancelled()
    {
        await foreach (var update in Client(new ScriptedModel(ScriptedAnswer.Hanging("one two three four five"), Priced)).GetStreamingResponseAsync(Hello))
        {
            if (update.Text.Length > 0)
                break;
        }

        (await RowAsync()).Outcome.ShouldBe(CallOutcome.Cancelled);
    }

    [Fact]
    public async Task What_was_paid_for_stays_on_the_ledger_when_the_work_around_it_is_undone()
    {
        await using (var db = await ContextAsync())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await Client(new ScriptedModel(ScriptedAnswer.Of("Hi"), Priced)).GetResponseAsync(Hello);
            await transaction.RollbackAsync();
        }

        (await RowAsync()).Outcome.ShouldBe(CallOutcome.Completed);
    }

    [Fact]
    public async Task A_script_that_is_deleted_during_a_call_takes_no_money_off_the_ledger()
    {
        var script = await room.ImportAsync("INT. KITCHEN - DAY\n\nAnna waits.\n");
        var release = new TaskCompletionSource();
        var model = new ScriptedModel(ScriptedAnswer.Of("Hi").After(release.Task), Priced);
        var asked = Client(model, script: script).GetResponseAsync(Hello);
        await model.WaitForCallAsync(1);
        await using (var db = await ContextAsync())
            await db.Scripts.Where(row => row.Id == script).ExecuteDeleteAsync();

        release.SetResult();
        await asked;

        (await RowAsync()).ScriptId.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_job_has_spent_is_the_sum_of_its_calls_however_they_ended()
    {
        await Client(new ScriptedModel(ScriptedAnswer.Of("Hi") with { Usage = Reported }, Priced)).GetResponseAsync(Hello);
        await Client(new ScriptedModel(ScriptedAnswer.Of("Hi") with { Usage = Reported }, Priced)).GetResponseAsync(Hello);
        await Should.ThrowAsync<ModelUnavailableException>(() => Client(new ScriptedModel(ScriptedAnswer.Failure(new TimeoutException()), Priced)).GetResponseAsync(Hello));

        (await SpentAsync()).ShouldBe(new Spent(3, 816, false));
        (await Ledger.SpentAsync(Guid.Empty, job, CancellationToken.None)).ShouldBe(new Spent(0, 0, false));
    }

    private UsageLedger Ledger => room.Services.GetRequiredService<UsageLedger>();

    private MeteringChatClient Client(ScriptedModel model, InputCounting counting = InputCounting.WithCached, Guid? script = null)
    {
        var models = new TaskModels([new TaskClient(ModelTask.Analysis, model, model.Name, counting)], ModelCatalog.Shipped, Options.Create(new LlmOptions()));
        var metered = new MeteredModels(models, room.Services.GetRequiredService<Meter>());
        return metered.Client(metered.Of(ModelTask.Analysis)!, new Spender(room.User.Id, script, JobId: job));
    }

    private Task<Spent> SpentAsync() => Ledger.SpentAsync(room.User.Id, job, CancellationToken.None);

    private async Task<TokenUsage> RowAsync()
    {
        await using var db = await ContextAsync();
        return await db.TokenUsage.AsNoTracking().SingleAsync(row => row.JobId == job);
    }

    private Task<WritersRoomDbContext> ContextAsync() => room.Services.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContextAsync();
}
