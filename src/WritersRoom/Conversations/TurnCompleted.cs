using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Conversations;

/// <summary>A message has been answered: inserted with the reply, in its transaction, so that what follows from a turn is never lost and never comes without one.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="MessageId">The writer's message.</param>
/// <param name="ReplyId">The answer.</param>
public sealed record TurnCompleted(Guid ConversationId, Guid MessageId, Guid ReplyId) : IJobArgs
{
    public static string Kind => "turn_completed";

    /// <param name="ownerId">Whose conversation it is.</param>
    /// <param name="scriptId">The script that it is about: with that it goes.</param>
    public static JobOptions OptionsFor(Guid ownerId, Guid scriptId) => new() { OwnerId = ownerId, SubjectId = scriptId };
}

/// <summary>Asks for what a turn makes due: a title after the first, a summary after every fifteen messages.</summary>
internal sealed class TurnCompletedWorker(WritersRoomDbContext db, JobQueue jobs) : IJobWorker<TurnCompleted>
{
    public async Task WorkAsync(JobContext<TurnCompleted> context, CancellationToken cancellationToken)
    {
        var id = context.Args.ConversationId;
        if (await db.ChatConversations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } conversation)
            return;
        var options = TurnCompleted.OptionsFor(conversation.OwnerId, conversation.ScriptId) with { Queue = QueueName.Low };
        // A title is made of the first turn, and not of a later one that happens to find none.
        if (conversation.TitledBy == TitleSource.Rule && conversation.BranchedFrom is null && conversation.LastSequence <= 2)
            await jobs.InsertAsync(new Titles.TitleConversation(id), options with { UniqueKey = $"{Titles.TitleConversation.Kind}:{id}" }, cancellationToken);
        if (await Summaries.ConversationSummarizer.IsDueAsync(db, id, cancellationToken))
            await jobs.InsertAsync(new Summaries.SummarizeConversation(id), options with { UniqueKey = $"{Summaries.SummarizeConversation.Kind}:{id}" }, cancellationToken);
    }
}
