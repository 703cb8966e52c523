using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;

namespace WritersRoom.Conversations;

/// <summary>What a writer thought of answers.</summary>
/// <param name="Up">How many were good.</param>
/// <param name="Down">How many were not.</param>
/// <param name="Latest">The latest, newest first.</param>
public sealed record AnswerRatings(int Up, int Down, IReadOnlyList<RatedAnswer> Latest);

/// <summary>An answer, and what the writer thought of it.</summary>
public sealed record RatedAnswer(Guid ConversationId, Guid MessageId, AnswerRating Rating, string? Reason, DateTimeOffset RatedAt);

/// <summary>Counts what writers thought of answers.</summary>
public sealed class RatingReports(WritersRoomDbContext db)
{
    private const int MostLatest = 20;

    /// <param name="user">Whose ratings.</param>
    /// <param name="scriptId">About one script only; null for all.</param>
    /// <param name="from">Rated from then on; null for ever.</param>
    /// <param name="to">Rated before then; null for ever.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AnswerRatings> ReportAsync(CurrentUser user, Guid? scriptId, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var rated = db.ChatMessages.AsNoTracking().OwnedBy(user.Id)
            .Where(message => message.Rating != null && (from == null || message.RatedAt >= from) && (to == null || message.RatedAt < to))
            .Where(message => scriptId == null || db.ChatConversations.Any(conversation => conversation.Id == message.ConversationId && conversation.ScriptId == scriptId));
        var counts = await rated.GroupBy(message => message.Rating).Select(group => new { Rating = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var latest = await rated.OrderByDescending(message => message.RatedAt).Take(MostLatest)
            .Select(message => new RatedAnswer(message.ConversationId, message.Id, message.Rating!.Value, message.RatingReason, message.RatedAt!.Value)).ToListAsync(cancellationToken);
        return new AnswerRatings(Of(AnswerRating.Up), Of(AnswerRating.Down), latest);

        int Of(AnswerRating rating) => counts.Find(group => group.Rating == rating)?.Count ?? 0;
    }
}
