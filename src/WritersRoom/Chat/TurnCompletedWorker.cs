using Microsoft.EntityFrameworkCore;
using WritersRoom.Chat.Summaries;
using WritersRoom.Chat.Titles;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Chat;

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
            await jobs.InsertAsync(new TitleConversation(id), options with { UniqueKey = $"{TitleConversation.Kind}:{id}" }, cancellationToken);
        if (await ConversationSummarizer.IsDueAsync(db, id, cancellationToken))
            await jobs.InsertAsync(new SummarizeConversation(id), options with { UniqueKey = $"{SummarizeConversation.Kind}:{id}" }, cancellationToken);
    }
}
