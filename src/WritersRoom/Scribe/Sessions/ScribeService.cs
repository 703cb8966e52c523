using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Minutes;
using WritersRoom.Scribe.Turns;
using WritersRoom.Scripts;

namespace WritersRoom.Scribe.Sessions;

/// <summary>The door to having a conversation written up: start, stop, and go on.</summary>
public sealed class ScribeService
{
    private const string NoTitle = "Untitled";

    private readonly WritersRoomDbContext db;
    private readonly AssetService assets;
    private readonly JobQueue jobs;
    private readonly TimeProvider clock;

    internal ScribeService(WritersRoomDbContext db, AssetService assets, JobQueue jobs, TimeProvider clock) =>
        (this.db, this.assets, this.jobs, this.clock) = (db, assets, jobs, clock);

    /// <summary>
    /// Starts the Scribe on a conversation, with what has been said in it. A conversation that is written up already goes on in its text, whatever else is asked; a text may be written from several.
    /// </summary>
    /// <exception cref="NotFoundException">Conversation, script or text are not there, or not this person's.</exception>
    /// <exception cref="ConflictException">The conversation is written up into another text.</exception>
    public async Task<StartedScribe> StartAsync(CurrentUser user, ScribeStart start, CancellationToken cancellationToken)
    {
        if (start.Title is not null)
            AssetDraft.RequireTitle(start.Title);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var conversation = start.ConversationId is { } id ? await LockAsync(user, id, cancellationToken) : await BeginAsync(user, start, cancellationToken);
        var session = await db.ScribeSessions.AsTracking().SingleOrDefaultAsync(row => row.ConversationId == conversation.Id, cancellationToken);
        if (session is not null && start.TextAssetId is { } wanted && wanted != session.AssetId)
            throw new ConflictException("This conversation is written up into another text. Toggle that one, or start from another conversation.");
        MediaAsset asset;
        if (session is null)
        {
            asset = start.TextAssetId is { } existing ? await assets.LockOwnAsync(user, existing, cancellationToken) : await AddTextAsync(user, start, conversation, cancellationToken);
            session = Add(user, conversation, asset);
            await db.SaveChangesAsync(cancellationToken);
            await TakeWhatWasSaidAsync(session, cancellationToken);
        }
        else
        {
            asset = await assets.LockOwnAsync(user, session.AssetId, cancellationToken);
            Switch(session, isOn: true);
            await db.SaveChangesAsync(cancellationToken);
        }

        await TellAsync(asset, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StartedScribe(asset, session);
    }

    /// <summary>Stops the Scribe on a conversation, or starts it again. From the commit on nothing more of it is written; turns that wait then wait until it is started again.</summary>
    /// <exception cref="NotFoundException">The conversation is not written up, or not this person's.</exception>
    public async Task<ScribeSession> ToggleAsync(CurrentUser user, Guid conversationId, bool isOn, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = (await db.ScribeSessions.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(row => row.ConversationId == conversationId, cancellationToken)).OrNotFound("conversation that is written up");
        // The text first, as whoever writes it does.
        var asset = await assets.LockOwnAsync(user, found.AssetId, cancellationToken);
        var session = await db.ScribeSessions.AsTracking().SingleAsync(row => row.ConversationId == conversationId, cancellationToken);
        Switch(session, isOn);
        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(asset, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return session;
    }

    /// <summary>The conversations that a text is written from.</summary>
    public async Task<IReadOnlyList<ScribeSession>> SessionsAsync(CurrentUser user, Guid assetId, CancellationToken cancellationToken) =>
        await db.ScribeSessions.AsNoTracking().OwnedBy(user.Id).Where(row => row.AssetId == assetId).OrderBy(row => row.StartedAt).ToListAsync(cancellationToken);

    /// <summary>The session of a conversation; null when it is not written up.</summary>
    public Task<ScribeSession?> FindAsync(CurrentUser user, Guid conversationId, CancellationToken cancellationToken) =>
        db.ScribeSessions.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(row => row.ConversationId == conversationId, cancellationToken);

    private void Switch(ScribeSession session, bool isOn)
    {
        session.ScribeEnabled = isOn;
        if (isOn)
            session.LastActiveAt = clock.GetUtcNow();
    }

    private async Task TellAsync(MediaAsset asset, CancellationToken cancellationToken)
    {
        await AssetWriter.AnnounceAsync(db, asset, cancellationToken);
        if (await db.ScribeTurns.AnyAsync(turn => turn.AssetId == asset.Id && turn.State == TurnState.Waiting, cancellationToken))
            await jobs.InsertAsync(db, new WriteTurns(asset.Id), WriteTurns.OptionsFor(asset.Id), cancellationToken);
    }

    private ScribeSession Add(CurrentUser user, ChatConversation conversation, MediaAsset asset)
    {
        var now = clock.GetUtcNow();
        asset.ConversationId ??= conversation.Id;
        return db.ScribeSessions.Add(new ScribeSession
        {
            ConversationId = conversation.Id,
            OwnerId = user.Id,
            AssetId = asset.Id,
            ScribeEnabled = true,
            StartedAt = now,
            LastActiveAt = now,
        }).Entity;
    }

    private async Task<MediaAsset> AddTextAsync(CurrentUser user, ScribeStart start, ChatConversation conversation, CancellationToken cancellationToken)
    {
        var title = (start.Title ?? conversation.Title).Trim();
        var said = await db.ChatMessages.AsNoTracking().Where(message => message.ConversationId == conversation.Id && message.Role == ChatRole.User)
            .OrderBy(message => message.Sequence).Select(message => message.Content).ToListAsync(cancellationToken);
        var draft = new AssetDraft { Title = title, ScriptId = conversation.ScriptId, Categories = ["lore", "conversation"] };
        var first = new DocumentChange.Typed(null, $"# {title}\n", start.Title is null ? null : title);
        return await assets.AddAsync(user, draft, AssetSource.Conversation, start.Style ?? StyleDetector.Detect(said), first, cancellationToken);
    }

    private async Task<ChatConversation> BeginAsync(CurrentUser user, ScribeStart start, CancellationToken cancellationToken)
    {
        if (start.ScriptId is { } script)
            await db.RequireLiveScriptAsync(user, script, cancellationToken);
        var existing = start.TextAssetId is { } id ? await assets.GetAsync(user, id, cancellationToken) : null;
        var now = clock.GetUtcNow();
        var conversation = new ChatConversation
        {
            Id = clock.NewId(),
            OwnerId = user.Id,
            ScriptId = start.ScriptId ?? existing?.ScriptId,
            Title = StoredText.Fit(start.Title?.Trim() ?? existing?.Title ?? NoTitle, ChatConversation.LongestTitle),
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.ChatConversations.Add(conversation);
        await db.SaveChangesAsync(cancellationToken);
        return conversation;
    }

    // Who answers in it at this moment does so before or after: a turn is taken by one of the two.
    private async Task<ChatConversation> LockAsync(CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        (await db.ChatConversations.FromSql($"SELECT * FROM chat_conversations WHERE id = {id} AND owner_id = {user.Id} FOR UPDATE").AsNoTracking()
            .OfLiveScripts(db).SingleOrDefaultAsync(cancellationToken)).OrNotFound("conversation");

    private Task TakeWhatWasSaidAsync(ScribeSession session, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO scribe_turns (id, owner_id, asset_id, conversation_id, sequence, message, reply, is_cut, state, created_at)
        SELECT asked.id, asked.owner_id, {session.AssetId}, asked.conversation_id, asked.sequence, asked.content, reply.content,
               reply.is_cut OR reply.turn ->> 'interrupted' IS NOT NULL, 'waiting', reply.created_at
        FROM chat_messages asked JOIN chat_messages reply ON reply.reply_to_id = asked.id
        WHERE asked.conversation_id = {session.ConversationId} AND scribe_command(asked.content) IS NULL
        ORDER BY asked.sequence
        ON CONFLICT DO NOTHING
        """,
        cancellationToken);
}
