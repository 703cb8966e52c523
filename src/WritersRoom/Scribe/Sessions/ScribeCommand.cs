using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;

namespace WritersRoom.Scribe.Sessions;

/// <summary>"Start the scribe" or "stop the scribe", said in a conversation: inserted with the message, by the database itself.</summary>
public sealed record ScribeCommand(Guid ConversationId, bool Start) : IJobArgs
{
    public static string Kind => "scribe.command";
}

internal sealed class ScribeCommandWorker(WritersRoomDbContext db, ScribeService scribe) : IJobWorker<ScribeCommand>
{
    public async Task WorkAsync(JobContext<ScribeCommand> context, CancellationToken cancellationToken)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == context.OwnerId, cancellationToken) is not { } owner)
            return;
        var user = new CurrentUser(owner.Id, owner.Name);
        try
        {
            if (context.Args.Start)
                await scribe.StartAsync(user, new ScribeStart { ConversationId = context.Args.ConversationId }, cancellationToken);
            else if (await scribe.FindAsync(user, context.Args.ConversationId, cancellationToken) is not null)
                await scribe.ToggleAsync(user, context.Args.ConversationId, isOn: false, cancellationToken);
        }
        catch (NotFoundException)
        {
            // The conversation was deleted meanwhile.
        }
    }
}
