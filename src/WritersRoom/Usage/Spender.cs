namespace WritersRoom.Usage;

/// <summary>Who pays for a call, and for what.</summary>
/// <param name="OwnerId">Whose money it is.</param>
/// <param name="ScriptId">The script it is about.</param>
/// <param name="ConversationId">The conversation it belongs to.</param>
/// <param name="JobId">The job that asks.</param>
/// <param name="MessageId">The writer's message that it helps to answer: all calls for one message share the cap on messages.</param>
public sealed record Spender(Guid OwnerId, Guid? ScriptId = null, Guid? ConversationId = null, Guid? JobId = null, Guid? MessageId = null);
