using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Chat.Running;

/// <summary>Tells a turn to somebody who was not there from the beginning: from the memory of the node that runs it, from what it has kept where another node does, or from the reply once that is stored.</summary>
public sealed class TurnFollower
{
    private static readonly TimeSpan LookedEvery = TimeSpan.FromMilliseconds(200);

    // Another node keeps a turn only once it has lasted a moment; so long a message may look as if nobody answered it.
    private static readonly TimeSpan BegunWithin = TimeSpan.FromSeconds(2);

    private readonly WritersRoomDbContext db;
    private readonly RunningTurns running;
    private readonly TurnJournal journal;
    private readonly TimeProvider clock;

    internal TurnFollower(WritersRoomDbContext db, RunningTurns running, TurnJournal journal, TimeProvider clock) => (this.db, this.running, this.journal, this.clock) = (db, running, journal, clock);

    /// <summary>The events of a turn behind the last one seen. Of a turn that has ended some time ago, its end is told alone to whoever has seen its beginning: it carries the whole answer.</summary>
    /// <param name="user">Who follows.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="messageId">The writer's message; null for the last one.</param>
    /// <param name="after">The number of the last event seen; 0 for none.</param>
    /// <param name="cancellationToken">Stops following; the turn goes on.</param>
    /// <exception cref="NotFoundException">No such conversation or message, or not this user's; or nothing answers it.</exception>
    public async IAsyncEnumerable<NumberedEvent> FollowAsync(
        CurrentUser user, Guid conversationId, Guid? messageId, int after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after < 0)
            throw new InvalidInputException("after", "'after' is the id of the last event that you have; 0 for none.");
        var asked = (await db.ChatMessages.AsNoTracking().OwnedBy(user.Id)
            .Where(message => message.ConversationId == conversationId && message.Role == ChatRole.User && (messageId == null || message.Id == messageId))
            .OrderByDescending(message => message.Sequence).FirstOrDefaultAsync(cancellationToken)).OrNotFound("message in this conversation");
        if (running.Find(user, asked.Id) is { } here)
        {
            await foreach (var happened in here.ReadAsync(after, cancellationToken))
                yield return happened;
            yield break;
        }

        while (await IsJustBegunAsync(user, asked, cancellationToken))
            await Task.Delay(LookedEvery, clock, cancellationToken);
        var last = after;
        while (await journal.BehindAsync(user.Id, asked.Id, last, cancellationToken) is { } ready)
        {
            foreach (var happened in ready)
                yield return happened;
            last = ready.Count > 0 ? ready[^1].Id : last;
            if (ready.Count == 0)
                await Task.Delay(LookedEvery, clock, cancellationToken);
        }

        var reply = await db.ChatMessages.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(message => message.ReplyToId == asked.Id, cancellationToken);
        // Lore chat's answers end with their request: there is nothing to follow.
        var turn = ChatTurn.Of((reply?.Turn is null ? null : reply).OrNotFound("answer under way to this message"));
        IEnumerable<ChatEvent> rest = last == 0 ? ChatService.EventsOf(turn) : [new ChatEvent.Done(turn)];
        foreach (var happened in rest)
            yield return new NumberedEvent(++last, happened);
    }

    private async Task<bool> IsJustBegunAsync(CurrentUser user, ChatMessage asked, CancellationToken cancellationToken) =>
        clock.GetUtcNow() - asked.CreatedAt < BegunWithin
        && !await db.ChatMessages.AnyAsync(message => message.ReplyToId == asked.Id, cancellationToken)
        && await journal.BehindAsync(user.Id, asked.Id, 0, cancellationToken) is null;
}
