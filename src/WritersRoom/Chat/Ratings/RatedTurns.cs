using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Chat.Intents;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Prompting;
using WritersRoom.Scripts;

namespace WritersRoom.Chat.Ratings;

/// <summary>The door to what a writer thought of answers, beside what the answers were: by which model, with which tier, to which intent.</summary>
public sealed class RatedTurns(WritersRoomDbContext db)
{
    /// <summary>Rated answers of conversations about scripts that are not deleted, the newest answer first.</summary>
    /// <param name="user">Whose ratings.</param>
    /// <param name="scriptId">About one script only; null for all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">The cursor is not one of this list.</exception>
    public async Task<Page<RatedTurn>> ListAsync(CurrentUser user, Guid? scriptId, PageRequest page, CancellationToken cancellationToken)
    {
        var before = page.CursorAsId();
        var live = db.LiveScriptsOf(user);
        var rows = await (
            from answer in db.ChatMessages.AsNoTracking().OwnedBy(user.Id)
            join conversation in db.ChatConversations on answer.ConversationId equals conversation.Id
            join asked in db.ChatMessages on answer.ReplyToId equals asked.Id
            where answer.Rating != null && answer.Turn != null && (before == null || answer.Id < before)
                && live.Any(script => script.Id == conversation.ScriptId) && (scriptId == null || conversation.ScriptId == scriptId)
            orderby answer.Id descending
            select new { Answer = answer, Script = conversation.ScriptId!.Value, Asked = asked.Content }).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return Page<RatedTurn>.Of([.. rows.Select(row => RatedTurn.Of(row.Answer, row.Script, row.Asked))], page, rated => rated.MessageId.ToString());
    }
}

/// <summary>An answer, how it came about, and what the writer thought of it.</summary>
/// <param name="ScriptId">The script it is about.</param>
/// <param name="ConversationId">Where it stands.</param>
/// <param name="MessageId">The answer.</param>
/// <param name="Question">The writer's message.</param>
/// <param name="Intent">What the message was taken for.</param>
/// <param name="Tier">How much the answer could draw on.</param>
/// <param name="Model">The model that answered; null for the built-in analyst.</param>
/// <param name="Rating">What the writer thought.</param>
/// <param name="Reason">And why, if they said so.</param>
/// <param name="RatedAt">And when.</param>
public sealed record RatedTurn(
    Guid ScriptId, Guid ConversationId, Guid MessageId, string Question, Intent Intent, BudgetTier Tier, string? Model, AnswerRating Rating, string? Reason, DateTimeOffset RatedAt)
{
    internal static RatedTurn Of(ChatMessage answer, Guid script, string asked)
    {
        var context = ChatTurn.Of(answer).Context;
        return new RatedTurn(script, answer.ConversationId, answer.Id, asked, context.Intent, context.BudgetTier, context.Model, answer.Rating!.Value, answer.RatingReason, answer.RatedAt!.Value);
    }
}
