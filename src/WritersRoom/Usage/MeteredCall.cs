using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using WritersRoom.Llm;
using WritersRoom.Problems;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Usage;

/// <summary>A call under way, for which money is set aside: what it turns out to have used is recorded when it ends, however it ends.</summary>
internal sealed class MeteredCall
{
    // Often enough that a message whose server has died can soon be asked again, and so seldom that nobody notices.
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private readonly MeteredModel model;
    private readonly CallReservation reservation;
    private readonly Func<int> estimateSent;
    private readonly ReservationDesk desk;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly long start;
    private readonly CancellationTokenSource ended = new();
    private readonly Task renewing;

    public MeteredCall(MeteredModel model, CallReservation reservation, Func<int> estimateSent, ReservationDesk desk, TimeProvider clock, TimeSpan lease, ILogger logger)
    {
        (this.model, this.reservation, this.estimateSent, this.desk, this.clock, this.logger) = (model, reservation, estimateSent, desk, clock, logger);
        start = clock.GetTimestamp();
        renewing = RenewAsync(lease / 3 < Renewal ? lease / 3 : Renewal);
    }

    /// <summary>A call that has not been renewed for so long is no longer under way: three renewals are missing.</summary>
    internal static TimeSpan Unseen => 3 * Renewal;

    /// <summary>Its money, which has to stand before a request of it leaves.</summary>
    public CallReservation Reservation => reservation;

    /// <param name="outcome">How it ended.</param>
    /// <param name="reported">What the provider said it used.</param>
    /// <param name="received">What arrived of the answer.</param>
    /// <param name="failure">What ended it.</param>
    /// <param name="isUnread">Whether the provider is known to have read nothing: no request has left, or each was turned away.</param>
    public async Task EndAsync(CallOutcome outcome, UsageDetails? reported, string received, Exception? failure = null, bool isUnread = false)
    {
        var (tokens, isEstimated) = isUnread && reported is null && received.Length == 0 ? (TokenCounts.None, false) : Count(outcome, reported, received, failure);
        await EndAsync(outcome, tokens, isEstimated, failure);
        if (outcome == CallOutcome.Completed && reported is { InputTokenCount: > 0 } && model.Learn is { } learn)
            await learn(estimateSent(), tokens.TotalInput);
    }

    /// <summary>It was given up before anything was sent.</summary>
    public Task EndUnsentAsync() => EndAsync(CallOutcome.Cancelled, TokenCounts.None, isEstimated: false, failure: null);

    private async Task EndAsync(CallOutcome outcome, TokenCounts tokens, bool isEstimated, Exception? failure)
    {
        var lasted = clock.GetElapsedTime(start);
        await ended.CancelAsync();
        await renewing;
        ended.Dispose();
        if (failure is OverBudgetException || !await reservation.EnsureAsync())
            return;
        var prices = model.Facts.PricesFor(tokens.TotalInput);
        if (!await desk.SettleAsync(reservation.Call, new CallEnd(outcome, tokens, isEstimated, prices, lasted)))
            UsageLog.SettledTooLate(logger, reservation.Call.Id, model.Name, prices?.CostMicroUsd(tokens), tokens.ToString());
    }

    private (TokenCounts Tokens, bool IsEstimated) Count(CallOutcome outcome, UsageDetails? reported, string received, Exception? failure)
    {
        // An embedding has no output to count. Who says that nothing was read has said nothing: something was sent.
        if (reported is { InputTokenCount: not null } && (reported.OutputTokenCount is not null || model.Task == ModelTask.Embedding)
            && TokenCounts.From(reported, model.Counting) is { TotalInput: > 0 } tokens)
        {
            // Of a stream that broke, the provider's last word on what was written came before the end.
            var written = outcome == CallOutcome.Completed ? tokens.Output : Math.Max(tokens.Output, model.Estimate(received));
            return (tokens with { Output = written }, written != tokens.Output);
        }

        // A provider that refuses charges nothing. One that was cut off, or took too long, has most likely read what it was sent.
        if (outcome == CallOutcome.Failed && received.Length == 0 && failure is not { InnerException: OperationCanceledException or TimeoutException })
            return (TokenCounts.None, false);
        return (new TokenCounts(estimateSent(), 0, 0, 0, model.Estimate(received)), true);
    }

    private async Task RenewAsync(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
                await RenewOnceAsync();
        }
        catch (OperationCanceledException)
        {
            // The call has ended.
        }
    }

    private async Task RenewOnceAsync()
    {
        try
        {
            await desk.RenewAsync(reservation.Call.Id);
        }
        catch (Exception exception)
        {
            UsageLog.NotRenewed(logger, exception, reservation.Call.Id);
        }
    }
}
