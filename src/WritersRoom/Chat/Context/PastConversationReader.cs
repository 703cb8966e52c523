using Microsoft.EntityFrameworkCore;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Prompting;

namespace WritersRoom.Chat.Context;

/// <summary>Reads what was said before a message, as it was sent.</summary>
internal sealed class PastConversationReader(WritersRoomDbContext db, ConversationMemory memory)
{
    /// <summary>A conversation as it was when its last turn ended here; null for one that is not in memory.</summary>
    public RememberedConversation? Remembered(Guid conversationId) => memory.Find(conversationId);

    /// <summary>A conversation as it stood before a message; null where that is not in memory.</summary>
    public RememberedConversation? Remembered(TurnPlace place) => memory.Find(place.ConversationId, place.Mark);

    /// <param name="ownerId">Whose conversation it is.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="before">The sequence of the message that is asked now.</param>
    /// <param name="mark">When the conversation was last written to before that.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<RememberedConversation> ReadAsync(Guid ownerId, Guid conversationId, int before, DateTimeOffset mark, CancellationToken cancellationToken)
    {
        if (before <= 1)
            return RememberedConversation.Empty;
        if (memory.Find(conversationId, mark) is { } remembered)
            return remembered with { Summary = await SummaryAsync(ownerId, conversationId, before, cancellationToken) };
        var messages = await db.ChatMessages.AsNoTracking().OwnedBy(ownerId)
            .Where(message => message.ConversationId == conversationId && message.Sequence < before)
            .OrderBy(message => message.Sequence)
            .Select(message => new { message.Id, message.Sequence, message.Role, message.Content, message.ReplyToId, message.Sent, message.CreatedAt })
            .ToListAsync(cancellationToken);
        var replies = messages.Where(message => message.ReplyToId is not null).ToDictionary(message => message.ReplyToId!.Value, message => message.Content);
        var asked = messages.Where(message => message.Role == ChatRole.User).ToList();
        // What was refused, or never answered, was not said: it is not paid for again with every later turn.
        var turns = asked.Where(message => replies.ContainsKey(message.Id)).Select(message => new PastTurn(
            message.Sequence,
            SentBlocks.Read(message.Sent) ?? [new SentBlock(Sections.Message, message.Content, [])],
            replies.GetValueOrDefault(message.Id, "")));
        var sitting = await db.PromptSittings.AsNoTracking().OwnedBy(ownerId).SingleOrDefaultAsync(row => row.ConversationId == conversationId, cancellationToken);
        return new RememberedConversation(sitting?.Read(), [.. turns], [.. asked.Select(message => message.CreatedAt)])
        {
            Summary = await SummaryAsync(ownerId, conversationId, before, cancellationToken),
        };
    }

    // It is written by a job some time after its last message, so it is not kept with the conversation; a short one has none.
    private async Task<WrittenSummary?> SummaryAsync(Guid ownerId, Guid conversationId, int before, CancellationToken cancellationToken) => before <= ConversationSummary.MessagesBetween
        ? null
        : await db.ConversationSummaries.AsNoTracking().OwnedBy(ownerId).Where(row => row.ConversationId == conversationId)
            .Join(db.ChatMessages, row => row.LastMessageId, message => message.Id, (row, message) => new { row.SummaryText, message.Sequence })
            .Where(row => row.Sequence < before).OrderByDescending(row => row.Sequence)
            .Select(row => new WrittenSummary(row.SummaryText, row.Sequence)).FirstOrDefaultAsync(cancellationToken);
}
