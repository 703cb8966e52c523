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
