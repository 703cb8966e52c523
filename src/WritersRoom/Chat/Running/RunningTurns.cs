using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WritersRoom.Accounts;
using WritersRoom.Problems;

namespace WritersRoom.Chat.Running;

/// <summary>
/// The turns that this node runs. They belong to nobody's request: a closed tab ends none of them. A server that stops lets them end, for a while; then what has come of them is kept.
/// </summary>
public sealed class RunningTurns : IHostedService
{
    private static readonly TimeSpan EndedAreToldFor = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<RunningTurn, byte> turns = new();
    private readonly ConcurrentDictionary<(Guid OwnerId, string Key), RunningTurn> byKey = new();
    private readonly ConcurrentQueue<(RunningTurn Turn, DateTimeOffset At)> ended = new();
    private readonly IServiceScopeFactory scopes;
    private readonly TurnJournal journal;
    private readonly TimeProvider clock;
    private readonly ILogger<RunningTurns> logger;

    internal RunningTurns(IServiceScopeFactory scopes, TurnJournal journal, TimeProvider clock, ILogger<RunningTurns> logger) =>
        (this.scopes, this.journal, this.clock, this.logger) = (scopes, journal, clock, logger);

    /// <summary>Begins a turn; the same message with the same key is the same turn.</summary>
    /// <returns>The turn, once its message is stored. What refuses it is thrown.</returns>
    /// <exception cref="ConflictException">The key belongs to another message.</exception>
    public Task<RunningTurn> StartAsync(CurrentUser user, ChatRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.IdempotencyKey is { } key ? StartOrJoinAsync(user, key, request, cancellationToken) : StartAsync(New(user, request, (chat, stop) => chat.RunTurnAsync(user, request, stop)), cancellationToken);
    }

    /// <summary>Has the last message of a conversation answered anew.</summary>
    /// <exception cref="NotFoundException">No such conversation, or it has no message.</exception>
    /// <exception cref="ConflictException">It is being answered, or was never answered.</exception>
    public Task<RunningTurn> StartAgainAsync(CurrentUser user, Guid conversationId, AnswerAgain again, CancellationToken cancellationToken)
    {
        if (turns.Keys.Any(turn => turn.User.Id == user.Id && turn.ConversationId == conversationId && !turn.IsOver))
            throw new ConflictException("This conversation is being answered. Stop that first, or wait for its end.");
        return StartAsync(New(user, null, (chat, stop) => chat.AnswerAgainAsync(user, conversationId, again, stop)), cancellationToken);
    }

    /// <summary>The turn that answers a message, while it runs here and shortly after; null for none.</summary>
    public RunningTurn? Find(CurrentUser user, Guid messageId) => turns.Keys.FirstOrDefault(turn => turn.User.Id == user.Id && turn.MessageId == messageId);

    /// <summary>The messages of a conversation that are being answered, here or on another node.</summary>
    public async Task<IReadOnlyList<Guid>> UnderWayAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken)
    {
        var kept = await journal.UnderWayAsync(user.Id, conversationId, cancellationToken);
        // Of those that run here it is known better than from what was kept.
        var here = turns.Keys.Where(turn => turn.User.Id == user.Id && turn.ConversationId == conversationId).ToLookup(turn => turn.IsOver, turn => turn.MessageId!.Value);
        return [.. here[false].Union(kept.Except(here[true]))];
    }

    /// <summary>Stops a conversation's turns; what has come of them is kept. On another node it takes up to a second.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> StopAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken)
    {
        var here = turns.Keys.Where(turn => turn.User.Id == user.Id && turn.ConversationId == conversationId && !turn.IsOver).ToList();
        foreach (var turn in here)
            turn.Stop();
        await Task.WhenAll(here.Select(turn => turn.Ended)).WaitAsync(cancellationToken);
        return await journal.RequestStopAsync(user.Id, conversationId, cancellationToken) > 0 || here.Count > 0;
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(turns.Keys.Select(turn => turn.Ended));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(all, Task.Delay(Grace, clock, over.Token));
        await over.CancelAsync();
        foreach (var turn in turns.Keys)
            turn.Stop();
        await all;
    }

    private RunningTurn New(CurrentUser user, ChatRequest? request, Func<ChatService, CancellationToken, IAsyncEnumerable<ChatEvent>> run) =>
        new(user, request, clock, logger, run);

    private async Task<RunningTurn> StartOrJoinAsync(CurrentUser user, string key, ChatRequest request, CancellationToken cancellationToken)
    {
        var mine = New(user, request, (chat, stop) => chat.RunTurnAsync(user, request, stop));
        var turn = byKey.GetOrAdd((user.Id, key), mine);
        if (turn == mine)
            return await StartAsync(mine, cancellationToken);
        if (turn.Request != request)
            throw new ConflictException("This Idempotency-Key was used for another message. Use a new key for a new message.");
        await turn.BegunAsync(cancellationToken);
        return turn;
    }

    private async Task<RunningTurn> StartAsync(RunningTurn turn, CancellationToken cancellationToken)
    {
        Prune();
        turns.TryAdd(turn, 0);
        turn.Start(scopes, journal, OnEnded);
        await turn.BegunAsync(cancellationToken);
        return turn;
    }

    // A turn that was over at once is told from its reply; of a longer one somebody may still be reading.
    private void OnEnded(RunningTurn turn)
    {
        if (turn.Request?.IdempotencyKey is { } key)
            byKey.TryRemove(KeyValuePair.Create((turn.User.Id, key), turn));
        if (turn.WasKept)
            ended.Enqueue((turn, clock.GetUtcNow()));
        else
            turns.TryRemove(turn, out _);
    }

    private void Prune()
    {
        var now = clock.GetUtcNow();
        while (ended.TryPeek(out var oldest) && now - oldest.At > EndedAreToldFor && ended.TryDequeue(out oldest))
            turns.TryRemove(oldest.Turn, out _);
    }
}

/// <summary>How the last message of a conversation is to be answered anew; what is null is as it was.</summary>
public sealed record AnswerAgain(Guid? CurrentSceneId = null, Intents.Intent? IntentHint = null, Prompting.BudgetTier? BudgetTier = null, int? MaxTokens = null);
