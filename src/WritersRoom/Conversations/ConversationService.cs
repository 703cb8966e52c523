using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Conversations;

/// <summary>Conversations and their messages: list, read, rename, delete. Turns are written by Chat.</summary>
public sealed class ConversationService(WritersRoomDbContext db, TimeProvider clock)
{
    /// <summary>Conversations, the newest first; of one script where <paramref name="scriptId"/> is given.</summary>
    public async Task<Page<ConversationOverview>> ListAsync(CurrentUser user, Guid? scriptId, PageRequest page, CancellationToken cancellationToken)
    {
        var before = page.CursorAsId();
        var rows = await Live(user)
            .Where(row => (scriptId == null || row.ScriptId == scriptId) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(page.Limit + 1)
            .Select(row => new ConversationOverview(row, db.ChatMessages.Count(message => message.ConversationId == row.Id)))
            .ToListAsync(cancellationToken);
        return Page<ConversationOverview>.Of(rows, page, row => row.Conversation.Id.ToString());
    }

    /// <exception cref="NotFoundException">No such conversation, or not this user's.</exception>
    public async Task<ChatConversation> GetAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => (await Live(user).SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("conversation");

    /// <summary>All messages in order.</summary>
    public async Task<IReadOnlyList<ChatMessage>> MessagesAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => await db.ChatMessages.AsNoTracking().OwnedBy(user.Id).Where(message => message.ConversationId == id)
            .OrderBy(message => message.Sequence).ToListAsync(cancellationToken);

    /// <summary>The hash of each scene of a script as it stands: what was said of another text is told by it.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> SceneHashesAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
        => await db.Scenes.AsNoTracking().OwnedBy(user.Id).Where(scene => scene.ScriptId == scriptId)
            .Select(scene => new { scene.Id, scene.Hash }).ToDictionaryAsync(scene => scene.Id, scene => scene.Hash, cancellationToken);

    public async Task<ChatConversation> RenameAsync(CurrentUser user, Guid id, string title, CancellationToken cancellationToken)
    {
        title = title.Trim();
        if (title.Length is 0 or > ChatConversation.LongestTitle || title.Any(char.IsControl))
            throw new InvalidInputException("title", $"A conversation's title has 1 to {ChatConversation.LongestTitle} printable characters.");
        var conversation = (await Live(user).AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("conversation");
        conversation.Title = title;
        conversation.UpdatedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return conversation;
    }

    public async Task DeleteAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        if (await Live(user).Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
            throw new NotFoundException("conversation");
    }

    private IQueryable<ChatConversation> Live(CurrentUser user) => db.ChatConversations.AsNoTracking().OwnedBy(user.Id)
        .Where(row => db.Scripts.Any(script => script.Id == row.ScriptId && script.DeletedAt == null));
}

public sealed record ConversationOverview(ChatConversation Conversation, int MessageCount);
