using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>Makes one attempt at a job, in a scope of its own, and records what came of it.</summary>
internal sealed class JobRunner(
    WorkerRegistry registry, JobSettlement settlement, JobCompletions completions, JobBackoff backoff, IServiceScopeFactory scopes, TimeProvider timeProvider,
    IOptions<JobsOptions> options, ILogger<JobRunner> logger)
{
    private const int LongestMessage = 2000;

    /// <param name="running">The job.</param>
    /// <param name="workEnded">Called when its worker has ended and only the recording is left.</param>
    /// <param name="giveUp">Ends the attempts to record what came of it.</param>
    /// <returns>The job's next state, or null when that is not for this node to say any more.</returns>
    public async Task<JobState?> RunAsync(RunningJob running, Action workEnded, CancellationToken giveUp)
    {
        var started = timeProvider.GetTimestamp();
        JobMetrics.Started(running.Job);
        var outcome = await AttemptAsync(running);
        workEnded();
        var next = await SettleAsync(running, outcome, giveUp);
        JobMetrics.Settled(running.Job, next, timeProvider.GetElapsedTime(started));
        return next;
    }

    private async Task<AttemptOutcome> AttemptAsync(RunningJob running)
    {
        // The linked source is left to the collector: an abandoned worker may still be holding its token.
        using var limit = new CancellationTokenSource(running.Job.Timeout, timeProvider);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(running.StopToken, limit.Token);
        try
        {
            var completedInside = await WaitAsync(WorkAsync(running, stop.Token), running, stop.Token);
            return new AttemptOutcome(completedInside, null, running.Reason);
        }
        catch (Exception exception)
        {
            var timedOut = limit.IsCancellationRequested && running.Reason == StopReason.None;
            return new AttemptOutcome(
                false,
                timedOut ? new TimeoutException($"The attempt exceeded its time limit of {running.Job.Timeout}.", exception) : exception,
                running.Reason);
        }
    }

    private async Task<bool> WorkAsync(RunningJob running, CancellationToken cancellationToken)
    {
        // Off the caller's thread: a worker may work long before it first awaits.
        await Task.Yield();
        await using var scope = scopes.CreateAsyncScope();
        return await registry[running.Job.Kind].AttemptAsync(
            scope.ServiceProvider, running.Job, settlement, options.Value.SerializerOptions, cancellationToken);
    }

    private async Task<bool> WaitAsync(Task<bool> work, RunningJob running, CancellationToken stop)
    {
        try
        {
            return await work.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            try
            {
                return await work.WaitAsync(options.Value.AbandonAfter, timeProvider, CancellationToken.None);
            }
            catch (TimeoutException) when (!work.IsCompleted)
            {
                JobLog.WorkerAbandoned(logger, running.Job.Id, running.Job.Kind);
                throw;
            }
        }
    }

    /// <summary>Tries until it is recorded or the lease has run out: a database that restarts costs no attempt.</summary>
    private async Task<JobState?> SettleAsync(RunningJob running, AttemptOutcome outcome, CancellationToken giveUp)
    {
        var started = timeProvider.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await RecordAsync(running, outcome, isFirstTry: tries == 1, giveUp);
            }
            catch (Exception exception)
            {
                if (giveUp.IsCancellationRequested || timeProvider.GetElapsedTime(started) > options.Value.LeaseDuration)
                {
                    JobLog.NotSettled(logger, exception, running.Job.Id, running.Job.Kind);
                    return null;
                }
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50 * Math.Min(tries, 10)), timeProvider, giveUp)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<JobState?> RecordAsync(RunningJob running, AttemptOutcome outcome, bool isFirstTry, CancellationToken cancellationToken)
    {
        var (job, held) = (running.Job, running.Held);
        JobState? next;
        if (outcome is { Failure: null, CompletedInside: false })
            next = await CompleteAsync(held, isFirstTry, cancellationToken) ? JobState.Completed : null;
        else if (outcome.CompletedInside)
            // It is completed, unless the worker rolled back and said nothing; then the row is still held, and this fails it.
            next = await FailAsync(job, held, new InvalidOperationException(
                "The worker completed the job inside a transaction that was not committed."), cancellationToken) ?? JobState.Completed;
        else if (outcome.Reason == StopReason.LeaseLost)
            next = null;
        else if (outcome.Reason == StopReason.CancelRequested)
            next = await settlement.CancelAsync(held, cancellationToken) ? JobState.Cancelled : null;
        else if (outcome.Reason == StopReason.NodeStopping)
            return await HandBackAsync(held, cancellationToken);
        else
            next = await FailAsync(job, held, outcome.Failure!, cancellationToken);

        next ??= await settlement.FindSettledAsync(held, cancellationToken);
        if (next is null) JobLog.LeaseLost(logger, job.Id, job.Kind, job.Attempt);
        return next;
    }

    // With the others first; if that fails, whatever the reason, alone.
    private Task<bool> CompleteAsync(HeldJob held, bool isFirstTry, CancellationToken cancellationToken) =>
        isFirstTry ? completions.CompleteAsync(held, cancellationToken) : settlement.CompleteAsync(held, cancellationToken);

    private async Task<JobState?> FailAsync(LeasedJob job, HeldJob held, Exception failure, CancellationToken cancellationToken)
    {
        var delay = failure is JobRetryAfterException asked ? asked.Delay : backoff.After(job.Attempt);
        var message = failure.Message.Replace('\0', ' ');
        if (message.Length > LongestMessage) message = message[..LongestMessage];
        var next = await settlement.FailAsync(
            held, failure is JobDiscardException, delay, failure.GetType().Name, message, cancellationToken);
        if (next is { } state) JobLog.AttemptFailed(logger, failure, job.Id, job.Kind, job.Attempt, job.MaxAttempts, state);
        return next;
    }

    private async Task<JobState?> HandBackAsync(HeldJob held, CancellationToken cancellationToken)
    {
        await settlement.HandBackAsync(held, cancellationToken);
        return JobState.Available;
    }

    private readonly record struct AttemptOutcome(bool CompletedInside, Exception? Failure, StopReason Reason);
}
