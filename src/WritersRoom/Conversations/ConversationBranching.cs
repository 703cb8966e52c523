using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Conversations;

/// <summary>Makes a new conversation of the beginning of another, so that it can go on in another way; the old one stays as it is.</summary>
public sealed class ConversationBranching(WritersRoomDbContext db, TimeProvider clock)
{
    /// <param name="user">The writer.</param>
    /// <param name="id">The conversation.</param>
    /// <param name="messageId">An answer: everything up to it is copied. A message of the writer's: everything before it, so that it can be said differently.</param>
    /// <param name="cancellationToken">Gives up; nothing is stored.</param>
    /// <exception cref="NotFoundException">No such conversation or message, or not this user's.</exception>
    public async Task<ChatConversation> BranchAsync(CurrentUser user, Guid id, Guid messageId, CancellationToken cancellationToken)
    {
        var source = (await db.LiveConversationsOf(user).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("conversation");
        var messages = await db.ChatMessages.AsNoTracking().OwnedBy(user.Id).Where(message => message.ConversationId == id).OrderBy(message => message.Sequence).ToListAsync(cancellationToken);
        var at = messages.Find(message => message.Id == messageId).OrNotFound("message in this conversation");
        var kept = messages.Where(message => message.Sequence < at.Sequence || (message.Id == at.Id && at.Role == ChatRole.Assistant)).ToList();
        var now = clock.GetUtcNow();
        var branch = new ChatConversation
        {
            Id = clock.NewId(),
            OwnerId = user.Id,
            ScriptId = source.ScriptId,
            Title = source.Title,
            TitledBy = source.TitledBy,
            BranchedFrom = messageId,
            LastSequence = kept.Count == 0 ? 0 : kept[^1].Sequence,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.ChatConversations.Add(branch);
        var ids = kept.ToDictionary(message => message.Id, _ => clock.NewId());
        db.ChatMessages.AddRange(kept.Select(message => Copy(message, branch.Id, ids)));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // What stands pinned before the one stands before the other, so that a provider's cache serves both.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO prompt_sittings (conversation_id, owner_id, pinned, state, updated_at)
            SELECT {branch.Id}, owner_id, pinned, state, updated_at FROM prompt_sittings WHERE conversation_id = {id}
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return branch;
    }

    // Its key stays with the first: sent again, it is that turn.
    private static ChatMessage Copy(ChatMessage message, Guid conversation, Dictionary<Guid, Guid> ids) => new()
    {
        Id = ids[message.Id],
        OwnerId = message.OwnerId,
        ConversationId = conversation,
        Sequence = message.Sequence,
        Role = message.Role,
        Content = message.Content,
        ReplyToId = message.ReplyToId is { } asked ? ids[asked] : null,
        Turn = message.Turn,
        Sent = message.Sent,
        IsCut = message.IsCut,
        Earlier = message.Earlier,
        CreatedAt = message.CreatedAt,
    };
}
