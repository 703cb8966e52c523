using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Chat.Context;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Scripts;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>
/// What a turn commits, and when: the writer's message and its key before anything is asked of anyone, the reply with its usage row after it.
/// </summary>
internal sealed class TurnStore(WritersRoomDbContext db, NpgsqlDataSource database, UsageLedger ledger, ConversationMemory memory, JobQueue jobs, TimeProvider clock)
{
    private const string UniqueViolation = PostgresErrorCodes.UniqueViolation;

    // As precisely as the database keeps it: a conversation's copy in memory is told by it.
    private DateTimeOffset Now => clock.GetUtcNow() is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : default;

    /// <summary>Stores the writer's message. The same key again finds the message stored the first time, and its reply once there is one.</summary>
    /// <exception cref="NotFoundException">The conversation is not this user's, or about another script.</exception>
    public async Task<BegunTurn> BeginAsync(CurrentUser user, ChatRequest request, CancellationToken cancellationToken) =>
        await FindAsync(user, request, cancellationToken) ?? await StoreAsync(user, request, marks: null, cancellationToken) ?? throw new NotFoundException("conversation about this script");

    /// <summary>Stores the writer's message, if the script still bears these marks.</summary>
    /// <returns>Null when it does not, or the conversation is not there: nothing is stored.</returns>
    /// <exception cref="ConflictException">The key belongs to another message, or one that is being answered.</exception>
    public Task<BegunTurn?> BeginAsync(CurrentUser user, ChatRequest request, ScriptMarks marks, CancellationToken cancellationToken) => StoreAsync(user, request, marks, cancellationToken);

    private async Task<BegunTurn?> StoreAsync(CurrentUser user, ChatRequest request, ScriptMarks? marks, CancellationToken cancellationToken)
    {
        try
        {
            return await InsertMessageAsync(user, request, marks, cancellationToken);
        }
        catch (PostgresException exception) when (request.IdempotencyKey is not null && exception.SqlState == UniqueViolation)
        {
            return await FindAsync(user, request, cancellationToken) ?? throw new ConflictException("The same message is being sent twice at once. Ask again in a moment.");
        }
    }

    /// <summary>Finds the last message of a conversation, to be answered anew; its reply stays until the new one is stored.</summary>
    /// <returns>The turn, and the reply that it is to replace.</returns>
    /// <exception cref="NotFoundException">The conversation is not this user's, or has no message.</exception>
    /// <exception cref="ConflictException">It has not been answered yet.</exception>
    public async Task<(BegunTurn Turn, Guid ScriptId, ChatTurn Reply)> BeginAgainAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken)
    {
        var scripts = db.LiveScriptsOf(user);
        var conversation = (await db.ChatConversations.AsNoTracking().OwnedBy(user.Id)
            .SingleOrDefaultAsync(row => row.Id == conversationId && scripts.Any(script => script.Id == row.ScriptId), cancellationToken)).OrNotFound("conversation");
        var asked = (await db.ChatMessages.AsNoTracking().Where(message => message.ConversationId == conversationId && message.Role == ChatRole.User)
            .OrderByDescending(message => message.Sequence).FirstOrDefaultAsync(cancellationToken)).OrNotFound("message in this conversation");
        var reply = await db.ChatMessages.AsNoTracking().SingleOrDefaultAsync(message => message.ReplyToId == asked.Id, cancellationToken);
        return reply?.Turn is { } turn
            ? (new BegunTurn(asked, null, default, default) { IsAgain = true }, conversation.ScriptId!.Value, ChatTurn.FromJson(turn))
            : throw new ConflictException("This message has no answer yet. Send it again with its Idempotency-Key, or wait for its answer.");
    }

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
        conversation.UpdatedAt = Now;
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
        conversation.UpdatedAt = Now;
        await db.SaveChangesAsync(none);
        await transaction.CommitAsync(none);
    }

    private async Task<BegunTurn?> FindAsync(CurrentUser user, ChatRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is not { } key)
            return null;
        var asked = await db.ChatMessages.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(message => message.IdempotencyKey == key, cancellationToken);
        if (asked is null)
            return null;
        if (asked.Content != request.Message || !await IsOfAsync(asked, request, cancellationToken))
            throw new ConflictException("This Idempotency-Key was used for another message. Use a new key for a new message.");
        var reply = await db.ChatMessages.AsNoTracking().SingleOrDefaultAsync(message => message.ReplyToId == asked.Id, cancellationToken);
        var isWhole = reply?.Turn is { } stored && ChatTurn.FromJson(stored).Interrupted is null;
        // A call for it is under way, here or on another node: asking again would be paid for twice.
        if (!isWhole && await ledger.IsUnderWayAsync(asked.Id, cancellationToken))
            throw new ConflictException("This message is still being answered. Ask again in a moment with the same Idempotency-Key.");
        // An answer that broke off is asked for again with its key.
        return new BegunTurn(asked, reply?.Turn is not null && ChatTurn.Of(reply) is { Interrupted: null } turn ? turn : null, default, default);
    }

    /// <summary>Where the next message of the request's conversation would stand; null for a new one.</summary>
    /// <exception cref="NotFoundException">The conversation is not this user's, or about another script.</exception>
    public async Task<TurnPlace?> NextPlaceAsync(CurrentUser user, ChatRequest request, CancellationToken cancellationToken)
    {
        if (request.ConversationId is not { } id)
            return null;
        var conversation = (await db.ChatConversations.AsNoTracking().OwnedBy(user.Id)
            .SingleOrDefaultAsync(row => row.Id == id && row.ScriptId == request.ScriptId, cancellationToken)).OrNotFound("conversation about this script");
        return new TurnPlace(id, conversation.LastSequence + 1, conversation.UpdatedAt);
    }

    private async Task KeepSentAsync(CurrentUser user, ChatMessage asked, SentTurn sent)
    {
        var blocks = SentBlocks.Write(sent.Turn);
        await db.ChatMessages.Where(message => message.Id == asked.Id).ExecuteUpdateAsync(row => row.SetProperty(message => message.Sent, blocks));
        if (sent.Sitting is { } sitting)
            await PromptSitting.KeepAsync(db, asked.ConversationId, user.Id, sitting, sent.Past?.Sitting, clock.GetUtcNow(), CancellationToken.None);
    }

    private Task<bool> IsOfAsync(ChatMessage asked, ChatRequest request, CancellationToken cancellationToken)
        => db.ChatConversations.AnyAsync(
            row => row.Id == asked.ConversationId && row.ScriptId == request.ScriptId && (request.ConversationId == null || row.Id == request.ConversationId),
            cancellationToken);

    // One trip, and one commit before anything is asked of anyone. It is not waited for on the disk: the log is written in order, and what is waited for before a request leaves, or with the reply,
    // takes this with it.
    private async Task<BegunTurn?> InsertMessageAsync(CurrentUser user, ChatRequest request, ScriptMarks? marks, CancellationToken cancellationToken)
    {
        var (id, now) = (clock.NewId(), Now);
        var conversation = request.ConversationId ?? clock.NewId();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add((request.ConversationId is null
            ? (FormattableString)$"""
              WITH conversation AS (
                  INSERT INTO chat_conversations (id, owner_id, script_id, title, last_sequence, created_at, updated_at)
                  SELECT {conversation}, {user.Id}, {request.ScriptId}, {TitleOf(request.Message)}, 1, {now}, {now}
                  WHERE {marks is null} OR EXISTS (
                      SELECT FROM scripts WHERE id = {request.ScriptId} AND owner_id = {user.Id} AND deleted_at IS NULL
                      AND updated_at = {marks?.UpdatedAt}::timestamptz AND understood_at IS NOT DISTINCT FROM {marks?.UnderstoodAt}::timestamptz) RETURNING id)
              INSERT INTO chat_messages (id, owner_id, conversation_id, sequence, role, content, idempotency_key, created_at)
              SELECT {id}, {user.Id}, id, 1, 'user', {request.Message}, {request.IdempotencyKey}::text, {now} FROM conversation
              RETURNING sequence, created_at, 0
              """
            : $"""
              WITH before AS (SELECT updated_at FROM chat_conversations WHERE id = {conversation}),
              conversation AS (
                  UPDATE chat_conversations SET last_sequence = last_sequence + 1, updated_at = {now}
                  WHERE id = {conversation} AND owner_id = {user.Id} AND script_id = {request.ScriptId} AND ({marks is null} OR EXISTS (
                      SELECT FROM scripts WHERE id = {request.ScriptId} AND owner_id = {user.Id} AND deleted_at IS NULL
                      AND updated_at = {marks?.UpdatedAt}::timestamptz AND understood_at IS NOT DISTINCT FROM {marks?.UnderstoodAt}::timestamptz)) RETURNING id, last_sequence)
              INSERT INTO chat_messages (id, owner_id, conversation_id, sequence, role, content, idempotency_key, created_at)
              SELECT {id}, {user.Id}, id, last_sequence, 'user', {request.Message}, {request.IdempotencyKey}::text, {now} FROM conversation
              RETURNING sequence, (SELECT updated_at FROM before), CASE WHEN sequence <= {ConversationSummary.MessagesBetween} THEN 0 ELSE coalesce((
                  SELECT max(covered.sequence) FROM conversation_summaries JOIN chat_messages covered ON covered.id = last_message_id
                  WHERE conversation_summaries.conversation_id = {conversation}), 0) END
              """).ToBatchCommand());
        await using var inserted = await batch.ExecuteReaderAsync(cancellationToken);
        await inserted.NextResultAsync(cancellationToken);
        if (!await inserted.ReadAsync(cancellationToken))
            return null;
        var message = new ChatMessage
        {
            Id = id,
            OwnerId = user.Id,
            ConversationId = conversation,
            Sequence = inserted.GetInt32(0),
            Role = ChatRole.User,
            Content = request.Message,
            IdempotencyKey = request.IdempotencyKey,
            CreatedAt = now,
        };
        return new BegunTurn(message, null, inserted.GetFieldValue<DateTimeOffset>(1), now) { SummarizedTo = inserted.GetInt32(2) };
    }

    private static string TitleOf(string message) =>
        StoredText.Fit(string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), ChatConversation.LongestTitle);

    // Messages of one conversation are numbered one after another: who writes holds its row.
    private async Task<ChatConversation> LockAsync(Guid ownerId, Guid id, CancellationToken cancellationToken)
        => (await db.ChatConversations.FromSql($"SELECT * FROM chat_conversations WHERE id = {id} AND owner_id = {ownerId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellationToken)).OrNotFound("conversation");
}

/// <summary>A turn that has begun.</summary>
/// <param name="Asked">The writer's message as stored.</param>
/// <param name="Answered">The answer, where an earlier request with its key has made it.</param>
/// <param name="MarkBefore">When the conversation was last written to before the message.</param>
/// <param name="Mark">When the message was written to it.</param>
internal sealed record BegunTurn(ChatMessage Asked, ChatTurn? Answered, DateTimeOffset MarkBefore, DateTimeOffset Mark)
{
    /// <summary>Whether it has a reply that is to be replaced.</summary>
    public bool IsAgain { get; init; }

    /// <summary>The last message that the conversation's summary tells of, by its number; 0 for none.</summary>
    public int SummarizedTo { get; init; }

    public TurnPlace Place => new(Asked.ConversationId, Asked.Sequence, MarkBefore) { Asked = new AskedMessage(Asked.ConversationId, Asked.Id) };
}

/// <summary>What a model was sent for a turn.</summary>
/// <param name="Turn">What was sent, block by block.</param>
/// <param name="Sitting">What stands before the next turn; null where nothing is pinned.</param>
/// <param name="Past">What was said before it; null for a turn that was not to know it.</param>
internal sealed record SentTurn(IReadOnlyList<SentBlock> Turn, SittingState? Sitting, RememberedConversation? Past);
