using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Retrieval;
using WritersRoom.Usage;

namespace WritersRoom.Chat;

/// <summary>What a turn begins with: the writer's message and its key, committed before anything is asked of anyone.</summary>
internal sealed class MessageStore(WritersRoomDbContext db, WarmConnections database, UsageLedger ledger, TimeProvider clock)
{
    /// <summary>Stores the writer's message. The same key again finds the message stored the first time, and its reply once there is one.</summary>
    /// <exception cref="NotFoundException">The conversation is not this user's, or about another script.</exception>
    public async Task<BegunTurn> BeginAsync(CurrentUser user, ChatRequest request, CancellationToken cancellationToken) =>
        await FindAsync(user, request, cancellationToken) ?? await StoreAsync(user, request, Next(request), marks: null, call: null, cancellationToken) ?? throw new NotFoundException("conversation about this script");

    /// <summary>Stores the writer's message, if the script still bears these marks.</summary>
    /// <param name="user">Who writes.</param>
    /// <param name="request">What they send.</param>
    /// <param name="message">The message's ids.</param>
    /// <param name="marks">The script's.</param>
    /// <param name="call">A call that is set aside in the same transaction; null for none.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Null when it does not, or the conversation is not there: nothing is stored.</returns>
    /// <exception cref="ConflictException">The key belongs to another message, or one that is being answered.</exception>
    public Task<BegunTurn?> BeginAsync(CurrentUser user, ChatRequest request, NextMessage message, ScriptMarks marks, CallAhead? call, CancellationToken cancellationToken) =>
        StoreAsync(user, request, message, marks, call, cancellationToken);

    /// <summary>The ids of a message that is to be stored.</summary>
    public NextMessage Next(ChatRequest request) => new(clock.NewId(), request.ConversationId ?? clock.NewId());

    /// <summary>Finds the last message of a conversation, to be answered anew; its reply stays until the new one is stored.</summary>
    /// <returns>The turn, and the reply that it is to replace.</returns>
    /// <exception cref="NotFoundException">The conversation is not this user's, or has no message.</exception>
    /// <exception cref="ConflictException">It has not been answered yet.</exception>
    public async Task<(BegunTurn Turn, Guid ScriptId, ChatTurn Reply)> BeginAgainAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken)
    {
        var conversation = (await db.LiveConversationsOf(user).AsNoTracking().SingleOrDefaultAsync(row => row.Id == conversationId && row.ScriptId != null, cancellationToken)).OrNotFound("conversation");
        var asked = (await db.ChatMessages.AsNoTracking().Where(message => message.ConversationId == conversationId && message.Role == ChatRole.User)
            .OrderByDescending(message => message.Sequence).FirstOrDefaultAsync(cancellationToken)).OrNotFound("message in this conversation");
        var reply = await db.ChatMessages.AsNoTracking().SingleOrDefaultAsync(message => message.ReplyToId == asked.Id, cancellationToken);
        return reply?.Turn is { } turn
            ? (new BegunTurn(asked, null, default, default) { IsAgain = true }, conversation.ScriptId!.Value, ChatTurn.FromJson(turn))
            : throw new ConflictException("This message has no answer yet. Send it again with its Idempotency-Key, or wait for its answer.");
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

    private async Task<BegunTurn?> StoreAsync(CurrentUser user, ChatRequest request, NextMessage message, ScriptMarks? marks, CallAhead? call, CancellationToken cancellationToken)
    {
        try
        {
            return await InsertMessageAsync(user, request, message, marks, call, cancellationToken);
        }
        catch (PostgresException exception) when (request.IdempotencyKey is not null && exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return await FindAsync(user, request, cancellationToken) ?? throw new ConflictException("The same message is being sent twice at once. Ask again in a moment.");
        }
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

    private Task<bool> IsOfAsync(ChatMessage asked, ChatRequest request, CancellationToken cancellationToken)
        => db.ChatConversations.AnyAsync(
            row => row.Id == asked.ConversationId && row.ScriptId == request.ScriptId && (request.ConversationId == null || row.Id == request.ConversationId),
            cancellationToken);

    // One trip, and one commit before anything is asked of anyone. Without a call it is not waited for on the disk: the log is written in order, and what is waited for before a request leaves, or with
    // the reply, takes this with it. With one, the script's row is held before the conversation's, as who deletes it does.
    // Owner and script are compared in a way that no index serves: without statistics PostgreSQL would find the conversation among all of its script's instead of by its id.
    private async Task<BegunTurn?> InsertMessageAsync(CurrentUser user, ChatRequest request, NextMessage next, ScriptMarks? marks, CallAhead? call, CancellationToken cancellationToken)
    {
        var ((id, conversation), now) = (next, clock.GetStoredNow());
        FormattableString hold = call is null ? $"" : (FormattableString)$"FOR KEY SHARE";
        await using var batch = database.CreateBatch();
        if (call is null)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('synchronous_commit', 'off', true)"));
        batch.BatchCommands.Add((request.ConversationId is null
            ? (FormattableString)$"""
              WITH conversation AS (
                  INSERT INTO chat_conversations (id, owner_id, script_id, title, last_sequence, created_at, updated_at)
                  SELECT {conversation}, {user.Id}, {request.ScriptId}, {TitleOf(request.Message)}, 1, {now}, {now}
                  WHERE {marks is null} OR EXISTS (
                      SELECT FROM scripts WHERE id = {request.ScriptId} AND owner_id = {user.Id} AND deleted_at IS NULL
                      AND updated_at = {marks?.UpdatedAt}::timestamptz AND understood_at IS NOT DISTINCT FROM {marks?.UnderstoodAt}::timestamptz {hold}) RETURNING id)
              INSERT INTO chat_messages (id, owner_id, conversation_id, sequence, role, content, idempotency_key, created_at)
              SELECT {id}, {user.Id}, id, 1, 'user', {request.Message}, {request.IdempotencyKey}::text, {now} FROM conversation
              RETURNING sequence, created_at, 0
              """
            : $"""
              WITH before AS (SELECT updated_at FROM chat_conversations WHERE id = {conversation}),
              conversation AS (
                  UPDATE chat_conversations SET last_sequence = last_sequence + 1, updated_at = {now}
                  WHERE id = {conversation} AND (owner_id, script_id) IS NOT DISTINCT FROM ({user.Id}, {request.ScriptId}) AND ({marks is null} OR EXISTS (
                      SELECT FROM scripts WHERE id = {request.ScriptId} AND owner_id = {user.Id} AND deleted_at IS NULL
                      AND updated_at = {marks?.UpdatedAt}::timestamptz AND understood_at IS NOT DISTINCT FROM {marks?.UnderstoodAt}::timestamptz {hold})) RETURNING id, last_sequence)
              INSERT INTO chat_messages (id, owner_id, conversation_id, sequence, role, content, idempotency_key, created_at)
              SELECT {id}, {user.Id}, id, last_sequence, 'user', {request.Message}, {request.IdempotencyKey}::text, {now} FROM conversation
              RETURNING sequence, (SELECT updated_at FROM before), CASE WHEN sequence <= {ConversationSummary.MessagesBetween} THEN 0 ELSE coalesce((
                  SELECT max(covered.sequence) FROM conversation_summaries JOIN chat_messages covered ON covered.id = last_message_id
                  WHERE conversation_summaries.conversation_id = {conversation}), 0) END
              """).ToBatchCommand());
        call?.AddTo(batch);
        await using var inserted = await batch.ExecuteReaderAsync(cancellationToken);
        if (call is null)
            await inserted.NextResultAsync(cancellationToken);
        BegunTurn? begun = null;
        if (await inserted.ReadAsync(cancellationToken))
        {
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
            begun = new BegunTurn(message, null, inserted.GetFieldValue<DateTimeOffset>(1), now) { SummarizedTo = inserted.GetInt32(2) };
        }

        if (call is not null)
            await call.ReadAsync(inserted, cancellationToken);
        return begun;
    }

    private static string TitleOf(string message) =>
        StoredText.Fit(string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), ChatConversation.LongestTitle);
}

/// <summary>The ids of a message that is to be stored.</summary>
/// <param name="Id">Its own.</param>
/// <param name="ConversationId">Its conversation's.</param>
internal sealed record NextMessage(Guid Id, Guid ConversationId);
