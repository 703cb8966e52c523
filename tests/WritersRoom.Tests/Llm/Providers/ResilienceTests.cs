using System.Net;
using System.Net.Sockets;
using WritersRoom.Llm;
using WritersRoom.Llm.Settings;
using WritersRoom.Problems;
using WritersRoom.TestSupport.Llm.ProviderDouble;
using WritersRoom.Usage;

namespace WritersRoom.Tests.Llm.Providers;

public sealed class ResilienceTests(ProviderRoom room) : IClassFixture<ProviderRoom>, IAsyncLifetime
{
    private static readonly Task Never = new TaskCompletionSource().Task;
    private ProviderDouble provider = null!;

    public async ValueTask InitializeAsync() => provider = await ProviderDouble.StartAsync();

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Theory]
    [InlineData(429, "rate_limit_error")]
    [InlineData(529, "overloaded_error")]
    [InlineData(500, "api_error")]
    [InlineData(503, null)]
    public async Task What_was_turned_away_before_the_first_byte_is_sent_again(int status, string? type)
    {
        var refusal = ProviderReply.Refusal(status, type ?? "", "busy");
        provider.Then(refusal, refusal, AnthropicReply.Of("At last."));
        var model = Model();

        (await model.AskAsync("Hello")).Text.ShouldBe("At last.");

        provider.Requests.Count.ShouldBe(3);
        (await model.RowAsync()).Outcome.ShouldBe(CallOutcome.Completed);
    }

    [Fact]
    public async Task Who_gives_up_while_a_turned_away_request_waits_to_be_sent_again_is_charged_nothing()
    {
        var clock = new WaitingClock(TimeSpan.FromSeconds(20));
        provider.Usual = ProviderReply.Refusal(429, "rate_limit_error", "busy", headers: ("Retry-After", "20"));
        using var giveUp = new CancellationTokenSource();
        var model = room.Model(ProviderKind.Anthropic, provider.Address, patience: patience => patience.LongestDelay = TimeSpan.FromSeconds(25), clock: clock);
        var asked = model.Client.GetResponseAsync(AskedModel.Says("Hello"), cancellationToken: giveUp.Token);

        await clock.IsWaiting;
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked);

        var row = await model.RowAsync();
        (row.Outcome, row.InputTokens, row.CostMicroUsd).ShouldBe((CallOutcome.Cancelled, 0, 0L));
    }

    [Fact]
    public async Task Who_gives_up_on_a_request_that_is_being_read_is_charged_for_what_was_sent()
    {
        provider.Usual = AnthropicReply.Of("one") with { Before = Never };
        using var giveUp = new CancellationTokenSource();
        var model = Model();
        var asked = model.Client.GetResponseAsync(AskedModel.Says("Hello"), cancellationToken: giveUp.Token);

        await provider.WaitForRequestAsync(1);
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked);

        var row = await model.RowAsync();
        (row.Outcome, row.InputTokens > 0, row.IsEstimated).ShouldBe((CallOutcome.Cancelled, true, true));
    }

    [Fact]
    public async Task A_provider_that_goes_on_refusing_is_given_up_and_its_wish_is_passed_on()
    {
        provider.Usual = ProviderReply.Refusal(429, "rate_limit_error", "busy", headers: ("retry-after-ms", "20"));

        var failure = await Should.ThrowAsync<ModelUnavailableException>(() => Model(patience => patience.Retries = 2).AskAsync("Hello"));

        (failure.Kind, failure.RetryAfter).ShouldBe((ModelFailure.RateLimited, TimeSpan.FromMilliseconds(20)));
        provider.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_provider_that_asks_for_more_patience_than_there_is_is_not_asked_again()
    {
        provider.Usual = ProviderReply.Refusal(429, "rate_limit_error", "busy", headers: ("Retry-After", "3600"));

        var failure = await Should.ThrowAsync<ModelUnavailableException>(() => Model().AskAsync("Hello"));

        failure.RetryAfter.ShouldBe(TimeSpan.FromHours(1));
        failure.Message.ShouldContain("3600 s");
        provider.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(401, "authentication_error", null, ModelFailure.KeyWrong)]
    [InlineData(403, "permission_error", null, ModelFailure.KeyWrong)]
    [InlineData(402, "billing_error", null, ModelFailure.NoCredit)]
    [InlineData(429, "insufficient_quota", "insufficient_quota", ModelFailure.NoCredit)]
    [InlineData(429, "rate_limit_error", "enforced_spend_limit_reached", ModelFailure.NoCredit)]
    [InlineData(404, "not_found_error", null, ModelFailure.ModelUnknown)]
    [InlineData(400, "invalid_request_error", "model_not_found", ModelFailure.ModelUnknown)]
    [InlineData(400, "invalid_request_error", null, ModelFailure.Refused)]
    [InlineData(413, "request_too_large", null, ModelFailure.Refused)]
    public async Task What_another_try_cannot_help_is_asked_once(int status, string type, string? code, ModelFailure kind)
    {
        provider.Usual = ProviderReply.Refusal(status, type, "secret words", code);
        var model = Model();

        var failure = await Should.ThrowAsync<ModelUnavailableException>(() => model.AskAsync("Hello"));

        failure.Kind.ShouldBe(kind);
        failure.ToString().ShouldNotContain("secret words");
        provider.Requests.Count.ShouldBe(1);
        var row = await model.RowAsync();
        (row.Outcome, row.CostMicroUsd).ShouldBe((CallOutcome.Failed, 0L));
    }

    [Fact]
    public async Task Something_else_at_the_address_is_not_taken_for_the_provider()
    {
        provider.Usual = new ProviderReply { Status = 404, ContentType = "text/html", Pieces = [System.Text.Encoding.UTF8.GetBytes("<h1>Not Found</h1>")] };

        (await Should.ThrowAsync<ModelUnavailableException>(() => Model(patience => patience.Retries = 0).AskAsync("Hello"))).Kind.ShouldBe(ModelFailure.Unreachable);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        provider.Usual = new ProviderReply { Status = 307, Headers = new Dictionary<string, string> { ["Location"] = "http://127.0.0.1:9/elsewhere" } };

        (await Should.ThrowAsync<ModelUnavailableException>(() => Model(patience => patience.Retries = 0).AskAsync("Hello"))).Kind.ShouldBe(ModelFailure.Unreachable);
    }

    [Fact]
    public async Task Nothing_at_the_address_is_tried_a_few_times_and_said()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var nobody = new Uri($"http://127.0.0.1:{((IPEndPoint)reserved.LocalEndPoint!).Port}");

        var failure = await Should.ThrowAsync<ModelUnavailableException>(() => room.Model(ProviderKind.Anthropic, nobody).AskAsync("Hello"));

        (failure.Kind, failure.Message.Contains("address", StringComparison.Ordinal)).ShouldBe((ModelFailure.Unreachable, true));
    }

    [Fact]
    public async Task A_provider_that_does_not_begin_is_given_up_once_and_billed_by_estimate()
    {
        provider.Usual = AnthropicReply.Of("late") with { Before = Never };
        var model = Model(patience => patience.FirstByteTimeout = TimeSpan.FromSeconds(3));

        var failure = await Should.ThrowAsync<ModelUnavailableException>(() => model.AskAsync("Hello"));

        failure.Kind.ShouldBe(ModelFailure.TimedOut);
        await provider.Requests.ShouldHaveSingleItem().HasBeenGivenUp;
        var row = await model.RowAsync();
        (row.Outcome, row.IsEstimated, row.InputTokens > 0).ShouldBe((CallOutcome.Failed, true, true));
    }

    [Fact]
    public async Task A_stream_whose_bytes_stop_is_given_up_and_what_had_come_is_kept()
    {
        provider.Usual = AnthropicReply.Of("one", " two").HeldAfter(3, Never);
        var model = Model(patience => patience.IdleTimeout = TimeSpan.FromSeconds(2));

        var (words, failure) = await model.ReadAsync("Hello");

        (words, failure.ShouldBeOfType<ModelUnavailableException>().Kind).ShouldBe(("one", ModelFailure.BrokenStream));
        await provider.Requests[0].HasBeenGivenUp;
    }

    [Fact]
    public async Task A_call_has_an_end_however_alive_it_is()
    {
        provider.Usual = AnthropicReply.Of("one", " two").HeldAfter(3, Never);
        var model = Model(patience => patience.CallTimeout = TimeSpan.FromSeconds(3));

        var (words, failure) = await model.ReadAsync("Hello");

        (words, failure.ShouldBeOfType<ModelUnavailableException>().Kind).ShouldBe(("one", ModelFailure.BrokenStream));
        await provider.Requests[0].HasBeenGivenUp;
    }

    [Fact]
    public async Task A_cancellation_reaches_the_provider_and_is_on_the_ledger()
    {
        provider.Usual = AnthropicReply.WithUsage(7, 0, 0, 500, "one two three", " four").HeldAfter(3, Never);
        var model = Model();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in model.Client.GetStreamingResponseAsync(AskedModel.Says("Hello"), cancellationToken: stop.Token))
            {
                if (update.Text.Length > 0)
                    await stop.CancelAsync();
            }
        });

        await provider.Requests[0].HasBeenGivenUp;
        var row = await model.RowAsync();
        (row.Outcome, row.InputTokens, row.CacheReadTokens, row.OutputTokens, row.IsEstimated).ShouldBe((CallOutcome.Cancelled, 7, 500, model.Task.Estimate("one two three"), true));
    }

    [Fact]
    public async Task Who_stops_reading_has_cancelled()
    {
        provider.Usual = AnthropicReply.Of("one", " two").HeldAfter(3, Never);
        await foreach (var update in Model().Client.GetStreamingResponseAsync(AskedModel.Says("Hello")))
        {
            if (update.Text.Length > 0)
                break;
        }

        await provider.Requests[0].HasBeenGivenUp;
    }

    [Fact]
    public async Task A_provider_that_fails_most_of_the_time_is_left_alone()
    {
        provider.Usual = ProviderReply.Refusal(529, "overloaded_error", "busy");
        var model = Model(patience => (patience.Retries, patience.CircuitThroughput) = (0, 4));
        for (var i = 0; i < 4; i++)
            (await Should.ThrowAsync<ModelUnavailableException>(() => model.AskAsync("Hello"))).Kind.ShouldBe(ModelFailure.Overloaded);

        (await Should.ThrowAsync<ModelUnavailableException>(() => model.AskAsync("Hello"))).Kind.ShouldBe(ModelFailure.Paused);

        provider.Requests.Count.ShouldBe(4);
        model.State().ShouldBe(ProviderState.Open);
        model.StateWithKey("sk-test-another-key").ShouldBe(ProviderState.Closed);
    }

    [Fact]
    public async Task A_provider_without_the_key_that_it_wants_is_not_asked()
    {
        var failure = await Should.ThrowAsync<ModelUnavailableException>(
            () => room.Model(ProviderKind.Anthropic, ProviderSettings.HomeOf(ProviderKind.Anthropic), key: null).AskAsync("Hello"));

        (failure.Kind, failure.Message.Contains("no key", StringComparison.Ordinal)).ShouldBe((ModelFailure.KeyMissing, true));
    }

    private AskedModel Model(Action<ResilienceOptions>? patience = null) => room.Model(ProviderKind.Anthropic, provider.Address, patience: patience);

    /// <summary>Says when something waits for about so long, which it then does.</summary>
    private sealed class WaitingClock(TimeSpan about) : TimeProvider
    {
        private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsWaiting => waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= about && dueTime < about + TimeSpan.FromSeconds(2))
                waiting.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
