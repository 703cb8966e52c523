using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Scribe.Lore;

/// <summary>A message as it was stored, and its answer where there is one.</summary>
internal sealed record LoreMessage(Guid ConversationId, Guid MessageId, int Sequence, Guid? ScriptId, LoreReply? Reply);

/// <summary>An answer as it was stored.</summary>
internal sealed record LoreReply(Guid Id, string Content);

/// <summary>What a turn of lore chat commits, and when. Each in a context of its own: an answer takes its time.</summary>
internal sealed class LoreStore(IDbContextFactory<WritersRoomDbContext> contexts, TimeProvider clock)
{
    private const string NoTitle = "Untitled";

    /// <summary>Stores the person's message; the same key again finds it, and its answer.</summary>
    public async Task<LoreMessage> BeginAsync(CurrentUser user, Guid? conversationId, Guid? scriptId, string message, string? key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, user, conversationId, message, key, cancellationToken) is { } earlier)
            return earlier;
        try
        {
            return await InsertAsync(db, user, conversationId, scriptId, message, key, cancellationToken);
        }
        catch (DbUpdateException exception) when (key is not null && exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await FindAsync(db, user, conversationId, message, key, cancellationToken) ?? throw UnderWay();
        }
    }

    /// <summary>Stores the answer; the one that is there already stays. It is committed even when whoever asked has gone.</summary>
    /// <returns>The answer's id.</returns>
    public async Task<Guid> CompleteAsync(CurrentUser user, LoreMessage asked, string content, bool isCut)
    {
        var none = CancellationToken.None;
        await using var db = await contexts.CreateDbContextAsync(none);
        await using var transaction = await db.Database.BeginTransactionAsync(none);
        var conversation = await LockAsync(db, user, asked.ConversationId, none);
        if (await db.ChatMessages.AsNoTracking().Where(row => row.ReplyToId == asked.MessageId).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(none) is { } earlier)
            return earlier;
        var (id, now) = (clock.NewId(), clock.GetUtcNow());
        (conversation.LastSequence, conversation.UpdatedAt) = (conversation.LastSequence + 1, now);
        await db.SaveChangesAsync(none);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO chat_messages (id, owner_id, conversation_id, sequence, role, content, reply_to_id, is_cut, created_at)
            VALUES ({id}, {user.Id}, {asked.ConversationId}, {conversation.LastSequence}, 'assistant', {content}, {asked.MessageId}, {isCut}, {now})
            """,
            none);
        await transaction.CommitAsync(none);
        return id;
    }

    private async Task<LoreMessage> InsertAsync(
        WritersRoomDbContext db, CurrentUser user, Guid? conversationId, Guid? scriptId, string message, string? key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var conversation = conversationId is { } id ? await LockAsync(db, user, id, cancellationToken) : Begin(db, user, scriptId, message, now);
        // Of a deleted script nothing is reached, and nothing is said about it.
        if (conversation.ScriptId is { } script && !await db.LiveScriptsOf(user).AnyAsync(row => row.Id == script, cancellationToken))
            throw new NotFoundException(conversationId is null ? "script" : "conversation");
        (conversation.LastSequence, conversation.UpdatedAt) = (conversation.LastSequence + 1, now);
        var row = db.ChatMessages.Add(new ChatMessage
        {
            Id = clock.NewId(),
            OwnerId = user.Id,
            ConversationId = conversation.Id,
            Sequence = conversation.LastSequence,
            Role = ChatRole.User,
            Content = message,
            IdempotencyKey = key,
            CreatedAt = now,
        }).Entity;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new LoreMessage(conversation.Id, row.Id, row.Sequence, conversation.ScriptId, null);
    }

    private ChatConversation Begin(WritersRoomDbContext db, CurrentUser user, Guid? scriptId, string message, DateTimeOffset now)
    {
        var title = StoredText.Fit(string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), ChatConversation.LongestTitle);
        return db.ChatConversations.Add(new ChatConversation
        {
            Id = clock.NewId(),
            OwnerId = user.Id,
            ScriptId = scriptId,
            Title = title.Length == 0 ? NoTitle : title,
            CreatedAt = now,
            UpdatedAt = now,
        }).Entity;
    }

    private static async Task<LoreMessage?> FindAsync(
        WritersRoomDbContext db, CurrentUser user, Guid? conversationId, string message, string? key, CancellationToken cancellationToken)
    {
        if (key is null || await db.ChatMessages.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(row => row.IdempotencyKey == key, cancellationToken) is not { } asked)
            return null;
        if (asked.Content != message || (conversationId is { } id && asked.ConversationId != id))
            throw new ConflictException("This Idempotency-Key was used for another message. Use a new key for a new message.");
        var reply = await db.ChatMessages.AsNoTracking().SingleOrDefaultAsync(row => row.ReplyToId == asked.Id, cancellationToken);
        var script = await db.ChatConversations.AsNoTracking().Where(row => row.Id == asked.ConversationId).Select(row => row.ScriptId).SingleAsync(cancellationToken);
        return new LoreMessage(asked.ConversationId, asked.Id, asked.Sequence, script, reply is null ? null : new LoreReply(reply.Id, reply.Content));
    }

    private static async Task<ChatConversation> LockAsync(WritersRoomDbContext db, CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        (await db.ChatConversations.FromSql($"SELECT * FROM chat_conversations WHERE id = {id} AND owner_id = {user.Id} FOR UPDATE").AsTracking()
            .SingleOrDefaultAsync(cancellationToken)).OrNotFound("conversation");

    private static ConflictException UnderWay() => new("The same message is being sent twice at once. Ask again in a moment.");
}
