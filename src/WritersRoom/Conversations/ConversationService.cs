using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Conversations;

/// <summary>Conversations and their messages: list, read, rename, delete. Turns are written by Chat.</summary>
public sealed class ConversationService(WritersRoomDbContext db, TimeProvider clock)
{
    private const int LongestSearch = 200;
    private const int LongestReason = 2_000;

    /// <summary>Conversations, the newest first; of one script where <paramref name="scriptId"/> is given, and with these words in the title or in a message where <paramref name="words"/> are.</summary>
    /// <exception cref="InvalidInputException">The words are too long.</exception>
    public async Task<Page<ConversationOverview>> ListAsync(CurrentUser user, Guid? scriptId, string? words, PageRequest page, CancellationToken cancellationToken)
    {
        if (words is { Length: > LongestSearch })
            throw new InvalidInputException("q", $"'q' has at most {LongestSearch} characters: words of a title or a message.");
        var before = page.CursorAsId();
        // Each word has to stand somewhere in one of them; a writer's % is a percent sign.
        var rows = (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Aggregate(db.LiveConversationsOf(user).AsNoTracking(), (found, word) =>
        {
            var pattern = $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            return found.Where(row => EF.Functions.ILike(row.Title, pattern, "\\")
                || db.ChatMessages.Any(message => message.ConversationId == row.Id && EF.Functions.ILike(message.Content, pattern, "\\")));
        });
        var listed = await rows
            .Where(row => (scriptId == null || row.ScriptId == scriptId) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(page.Limit + 1)
            .Select(row => new ConversationOverview(row, db.ChatMessages.Count(message => message.ConversationId == row.Id)))
            .ToListAsync(cancellationToken);
        return Page<ConversationOverview>.Of(listed, page, row => row.Conversation.Id.ToString());
    }

    /// <exception cref="NotFoundException">No such conversation, or not this user's.</exception>
    public async Task<ChatConversation> GetAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => (await db.LiveConversationsOf(user).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("conversation");

    /// <summary>All messages in order.</summary>
    public async Task<IReadOnlyList<ChatMessage>> MessagesAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => await db.ChatMessages.AsNoTracking().OwnedBy(user.Id).Where(message => message.ConversationId == id)
            .OrderBy(message => message.Sequence).ToListAsync(cancellationToken);

    /// <summary>The hash of each scene of a script as it stands: what was said of another text is told by it. Without a script there are none.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> SceneHashesAsync(CurrentUser user, Guid? scriptId, CancellationToken cancellationToken)
        => await db.Scenes.AsNoTracking().OwnedBy(user.Id).Where(scene => scene.ScriptId == scriptId)
            .Select(scene => new { scene.Id, scene.Hash }).ToDictionaryAsync(scene => scene.Id, scene => scene.Hash, cancellationToken);

    public async Task<ChatConversation> RenameAsync(CurrentUser user, Guid id, string title, CancellationToken cancellationToken)
    {
        title = title.Trim();
        if (title.Length is 0 or > ChatConversation.LongestTitle || title.Any(char.IsControl))
            throw new InvalidInputException("title", $"A conversation's title has 1 to {ChatConversation.LongestTitle} printable characters.");
        var conversation = (await db.LiveConversationsOf(user).AsTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken)).OrNotFound("conversation");
        conversation.Title = title;
        conversation.TitledBy = TitleSource.Person;
        conversation.UpdatedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return conversation;
    }

    /// <summary>What was written of a conversation's beginning, the latest first.</summary>
    /// <exception cref="NotFoundException">No such conversation, or not this user's.</exception>
    public async Task<IReadOnlyList<ConversationSummary>> SummariesAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        await GetAsync(user, id, cancellationToken);
        return await db.ConversationSummaries.AsNoTracking().OwnedBy(user.Id).Where(row => row.ConversationId == id).OrderByDescending(row => row.MessagesCovered).ToListAsync(cancellationToken);
    }

    /// <summary>Says what the writer thinks of an answer; again replaces what they said before.</summary>
    /// <param name="user">The writer.</param>
    /// <param name="id">The conversation.</param>
    /// <param name="messageId">The answer.</param>
    /// <param name="rating">Null takes it back.</param>
    /// <param name="reason">Why, in their words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NotFoundException">No such answer, or not this user's.</exception>
    /// <exception cref="InvalidInputException">The reason is too long.</exception>
    public async Task RateAsync(CurrentUser user, Guid id, Guid messageId, AnswerRating? rating, string? reason, CancellationToken cancellationToken)
    {
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (reason is { Length: > LongestReason })
            throw new InvalidInputException("reason", $"A reason has at most {LongestReason:N0} characters.");
        StoredText.Require("reason", reason ?? "");
        await GetAsync(user, id, cancellationToken);
        var message = (await db.ChatMessages.AsTracking().OwnedBy(user.Id)
            .SingleOrDefaultAsync(row => row.Id == messageId && row.ConversationId == id && row.Role == ChatRole.Assistant, cancellationToken)).OrNotFound("answer in this conversation");
        message.Rating = rating;
        message.RatingReason = rating is null ? null : reason;
        message.RatedAt = rating is null ? null : clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task DeleteAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
    {
        if (await db.LiveConversationsOf(user).Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
            throw new NotFoundException("conversation");
    }
}

public sealed record ConversationOverview(ChatConversation Conversation, int MessageCount);
