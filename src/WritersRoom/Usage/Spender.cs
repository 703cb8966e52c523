namespace WritersRoom.Usage;

/// <summary>Who pays for a call, and for what.</summary>
/// <param name="OwnerId">Whose money it is.</param>
/// <param name="ScriptId">The script it is about.</param>
/// <param name="ConversationId">The conversation it belongs to.</param>
/// <param name="JobId">The job that asks.</param>
public sealed record Spender(Guid OwnerId, Guid? ScriptId = null, Guid? ConversationId = null, Guid? JobId = null);
