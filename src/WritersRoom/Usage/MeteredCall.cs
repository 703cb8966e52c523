using Microsoft.Extensions.AI;
using WritersRoom.Llm;

namespace WritersRoom.Usage;

/// <summary>A call under way: what it turns out to have used is recorded when it ends, however it ends.</summary>
internal sealed class MeteredCall(TaskModel model, Spender spender, IReadOnlyList<ChatMessage> sent, UsageLedger ledger, TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();

    /// <param name="outcome">How it ended.</param>
    /// <param name="reported">What the provider said it used.</param>
    /// <param name="received">What arrived of the answer.</param>
    /// <param name="failure">What ended it.</param>
    public Task EndAsync(CallOutcome outcome, UsageDetails? reported, string received, Exception? failure = null)
    {
        var (tokens, isEstimated) = Count(outcome, reported, received, failure);
        return ledger.RecordAsync(spender, model, tokens, isEstimated, outcome, clock.GetElapsedTime(start));
    }

    private (TokenCounts Tokens, bool IsEstimated) Count(CallOutcome outcome, UsageDetails? reported, string received, Exception? failure)
    {
        if (reported is { InputTokenCount: not null, OutputTokenCount: not null })
        {
            var tokens = TokenCounts.From(reported, model.Counting);
            // Of a stream that broke, the provider's last word on what was written came before the end.
            var written = outcome == CallOutcome.Completed ? tokens.Output : Math.Max(tokens.Output, model.Estimate(received));
            return (tokens with { Output = written }, written != tokens.Output);
        }

        // A provider that refuses charges nothing. One that was cut off, or took too long, has most likely read what it was sent.
        if (outcome == CallOutcome.Failed && received.Length == 0 && failure is not { InnerException: OperationCanceledException or TimeoutException })
            return (TokenCounts.None, false);
        return (new TokenCounts(sent.Sum(message => model.Estimate(message.Text)), 0, 0, 0, model.Estimate(received)), true);
    }
}
