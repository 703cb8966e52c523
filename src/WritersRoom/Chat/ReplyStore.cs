using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Chat.Context;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Prompting;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>What a turn ends with: the reply, and with it what it used and what is to be known of it in the next.</summary>
internal sealed class ReplyStore(WritersRoomDbContext db, UsageLedger ledger, ConversationMemory memory, JobQueue jobs, TimeProvider clock)
{
    /// <summary>Stores the reply and what it used, in one transaction.</summary>
    /// <returns>The turn as it stands: this one, or the one that another request with the same key committed first.</returns>
    /// <param name="user">Who asked.</param>
    /// <param name="begun">The message that is answered.</param>
    /// <param name="reply">Makes the turn, given the reply's id.</param>
    /// <param name="sent">What a model was sent; null where the built-in analyst answered, whose row on the ledger is written here, with the reply.</param>
    /// <param name="latency">How long the built-in analyst took.</param>
    public async Task<ChatTurn> CompleteAsync(CurrentUser user, BegunTurn begun, Func<Guid, ChatTurn> reply, SentTurn? sent, TimeSpan latency = default)
    {
        var asked = begun.Asked;
        // Committed even when the asker has gone: the answer is made, and is there when they come back.
        var none = CancellationToken.None;
        // What a try that failed has left in the context is not written by the next one.
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(none);
        var conversation = await LockAsync(user.Id, asked.ConversationId, none);
        var earlier = await db.ChatMessages.AsNoTracking().SingleOrDefaultAsync(message => message.ReplyToId == asked.Id, none);
        if (earlier is not null && !begun.IsAgain && ChatTurn.FromJson(earlier.Turn!) is { Interrupted: null } whole)
            return whole;
        var turn = reply(clock.NewId());
        // A second try that broke off sooner than the first takes nothing away from it.
        if (earlier is not null && !begun.IsAgain && turn.Interrupted is not null && turn.Message.Length < earlier.Content.Length)
            return ChatTurn.FromJson(earlier.Turn!);
        if (earlier is not null)
            await db.ChatMessages.Where(message => message.Id == earlier.Id).ExecuteDeleteAsync(none);

        db.ChatMessages.Add(new ChatMessage
        {
            Id = turn.MessageId,
            OwnerId = user.Id,
            ConversationId = conversation.Id,
            Sequence = earlier?.Sequence ?? ++conversation.LastSequence,
            Role = ChatRole.Assistant,
            Content = turn.Message,
            ReplyToId = asked.Id,
            Turn = turn.ToJson(),
            Earlier = earlier is null || !begun.IsAgain ? null : ReplacedAnswers.With(earlier),
            CreatedAt = clock.GetUtcNow(),
        });
        var isUninterrupted = sent is not null && conversation.UpdatedAt == begun.Mark;
        conversation.UpdatedAt = clock.GetStoredNow();
        if (sent is null)
            ledger.AddFree(db, user.Id, conversation.ScriptId!.Value, conversation.Id, GeneratedBy.Extractive, latency, asked.Id);
        await db.SaveChangesAsync(none);
        if (sent is not null)
            await KeepSentAsync(user, asked, sent);
        if (turn.Interrupted is null)
            await jobs.InsertAsync(db, new TurnCompleted(conversation.Id, asked.Id, turn.MessageId), TurnCompleted.OptionsFor(user.Id, conversation.ScriptId!.Value), none);
        await transaction.CommitAsync(none);
        // What somebody else has written in between is not in our copy.
        if (isUninterrupted && sent!.Past is { } past)
            memory.Keep(conversation.Id, conversation.UpdatedAt, past.With(new PastTurn(asked.Sequence, sent.Turn, turn.Message), asked.CreatedAt, sent.Sitting));
        return turn;
    }

    /// <summary>Stores what had come of a reply whose server was killed; nothing where there is a reply by now, or the conversation is gone.</summary>
    public async Task KeepCutOffAsync(Guid ownerId, Guid messageId, Func<Guid, Guid, ChatTurn> reply)
    {
        var none = CancellationToken.None;
        await using var transaction = await db.Database.BeginTransactionAsync(none);
        if (await db.ChatMessages.AsNoTracking().OwnedBy(ownerId).SingleOrDefaultAsync(message => message.Id == messageId, none) is not { } asked)
            return;
        var conversation = await LockAsync(ownerId, asked.ConversationId, none);
        if (await db.ChatMessages.AnyAsync(message => message.ReplyToId == asked.Id, none))
            return;
        var turn = reply(asked.ConversationId, clock.NewId());
        db.ChatMessages.Add(new ChatMessage
        {
            Id = turn.MessageId,
            OwnerId = ownerId,
            ConversationId = conversation.Id,
            Sequence = ++conversation.LastSequence,
            Role = ChatRole.Assistant,
            Content = turn.Message,
            ReplyToId = asked.Id,
            Turn = turn.ToJson(),
            CreatedAt = clock.GetUtcNow(),
        });
        conversation.UpdatedAt = clock.GetStoredNow();
        await db.SaveChangesAsync(none);
        await transaction.CommitAsync(none);
    }

    private async Task KeepSentAsync(CurrentUser user, ChatMessage asked, SentTurn sent)
    {
        var blocks = SentBlocks.Write(sent.Turn);
        await db.ChatMessages.Where(message => message.Id == asked.Id).ExecuteUpdateAsync(row => row.SetProperty(message => message.Sent, blocks));
        if (sent.Sitting is { } sitting)
            await PromptSitting.KeepAsync(db, asked.ConversationId, user.Id, sitting, sent.Past?.Sitting, clock.GetUtcNow(), CancellationToken.None);
    }

    // Messages of one conversation are numbered one after another: who writes holds its row.
    private async Task<ChatConversation> LockAsync(Guid ownerId, Guid id, CancellationToken cancellationToken)
        => (await db.ChatConversations.FromSql($"SELECT * FROM chat_conversations WHERE id = {id} AND owner_id = {ownerId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken)).OrNotFound("conversation");
}

/// <summary>What a model was sent for a turn.</summary>
/// <param name="Turn">What was sent, block by block.</param>
/// <param name="Sitting">What stands before the next turn; null where nothing is pinned.</param>
/// <param name="Past">What was said before it; null for a turn that was not to know it.</param>
internal sealed record SentTurn(IReadOnlyList<SentBlock> Turn, SittingState? Sitting, RememberedConversation? Past);
