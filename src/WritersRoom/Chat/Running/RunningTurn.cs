using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WritersRoom.Accounts;
using WritersRoom.Problems;

namespace WritersRoom.Chat.Running;

/// <summary>
/// A turn that goes on whether or not anybody listens. Once it has lasted a moment, what has happened is kept in the database too, so that another node can tell it, and so that nothing of it is lost with
/// the process.
/// </summary>
public sealed class RunningTurn
{
    // Most turns without a model are over by then, and leave no trace.
    private static readonly TimeSpan KeptAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan KeptEvery = TimeSpan.FromMilliseconds(500);

    private readonly TurnLog log = new();
    private readonly CancellationTokenSource stop = new();
    // Who waits for the first event goes on as a reader, on the thread that tells it: see TurnLog.
    private readonly TaskCompletionSource<bool> begun = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Func<ChatService, CancellationToken, IAsyncEnumerable<ChatEvent>> run;
    private volatile ChatEvent.IntentFound? first;
    private volatile bool isOver;

    internal RunningTurn(CurrentUser user, ChatRequest? request, TimeProvider clock, ILogger logger, Func<ChatService, CancellationToken, IAsyncEnumerable<ChatEvent>> run) =>
        (User, Request, this.clock, this.logger, this.run) = (user, request, clock, logger, run);

    /// <summary>Whose turn it is.</summary>
    public CurrentUser User { get; }

    /// <summary>What was asked; null where a message is answered anew.</summary>
    public ChatRequest? Request { get; }

    /// <summary>The conversation; null until the message is stored.</summary>
    public Guid? ConversationId => first?.ConversationId;

    /// <summary>The writer's message; null until it is stored.</summary>
    public Guid? MessageId => first?.MessageId;

    /// <summary>Whether its answer is stored, or it has failed: nothing more happens in it.</summary>
    public bool IsOver => isOver || Ended.IsCompleted;

    /// <summary>Completes when the turn has ended, however it did, and what it came to is stored.</summary>
    internal Task Ended => ended.Task;

    /// <summary>Whether it lasted long enough to be kept.</summary>
    internal bool WasKept { get; private set; }

    /// <summary>What has happened behind an event's number, and what comes, until the turn has ended.</summary>
    /// <exception cref="ModelUnavailableException">And whatever else ended it: after the last event.</exception>
    public IAsyncEnumerable<NumberedEvent> ReadAsync(int after, CancellationToken cancellationToken) => log.ReadAsync(after, cancellationToken);

    /// <summary>Ends it: what has come is kept.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Begins it on the calling thread, which is free again when the turn waits for the first time; it goes on by itself.</summary>
    internal void Start(IServiceScopeFactory scopes, TurnJournal journal, Action<RunningTurn> onEnded) => _ = RunToEndAsync(scopes, journal, onEnded);

    private async Task RunToEndAsync(IServiceScopeFactory scopes, TurnJournal journal, Action<RunningTurn> onEnded)
    {
        try
        {
            var running = RunAsync(scopes);
            await KeepAsync(journal, running);
            await running;
        }
        finally
        {
            onEnded(this);
            ended.SetResult();
        }
    }

    /// <summary>Completes with the first event, or with the failure that came before it.</summary>
    internal Task BegunAsync(CancellationToken cancellationToken) => begun.Task.WaitAsync(cancellationToken);

    private async Task RunAsync(IServiceScopeFactory scopes)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await foreach (var happened in run(scope.ServiceProvider.GetRequiredService<ChatService>(), stop.Token))
            {
                first ??= happened as ChatEvent.IntentFound;
                isOver |= happened is ChatEvent.Done;
                log.Append(happened);
                begun.TrySetResult(true);
            }

            log.End();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            End(new ConflictException("The answer was stopped before its first word. Send the message again to have it answered."));
        }
        catch (Exception exception)
        {
            End(exception);
        }
    }

    // Who waits for the first event is told by that; who reads, by the log.
    private void End(Exception because)
    {
        log.End(because);
        if (begun.TrySetException(because))
            _ = begun.Task.Exception;
    }

    private async Task KeepAsync(TurnJournal journal, Task running)
    {
        var kept = 0;
        for (var wait = KeptAfter; await LastsAsync(running, wait); wait = KeptEvery)
        {
            if (MessageId is not { } message || ConversationId is not { } conversation)
                continue;
            try
            {
                var ready = log.Behind(kept);
                if (await journal.KeepAsync(new KeptTurn(message, User.Id, conversation), ready))
                    Stop();
                kept += ready.Count;
                WasKept = true;
            }
            catch (Exception exception)
            {
                // The answer goes on without: what is lost is that another node could tell it.
                TurnsLog.NotKept(logger, exception, message);
            }
        }

        if (!WasKept)
            return;
        try
        {
            await journal.ForgetAsync(MessageId!.Value);
        }
        catch (Exception exception)
        {
            // The reply is stored: what is left over is taken away when the lease has run out.
            TurnsLog.NotKept(logger, exception, MessageId!.Value);
        }
    }

    private async Task<bool> LastsAsync(Task running, TimeSpan time)
    {
        using var over = new CancellationTokenSource();
        var waited = Task.Delay(time, clock, over.Token);
        var ended = await Task.WhenAny(running, waited) == running;
        await over.CancelAsync();
        return !ended;
    }
}
