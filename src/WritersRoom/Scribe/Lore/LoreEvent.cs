namespace WritersRoom.Scribe.Lore;

/// <summary>What happens in a turn of lore chat, in order.</summary>
public abstract record LoreEvent
{
    private LoreEvent()
    {
    }

    /// <summary>The message has committed, and this is what its answer is drawn from.</summary>
    /// <param name="ConversationId">The conversation.</param>
    /// <param name="MessageId">The person's message.</param>
    /// <param name="TextAssetId">The document; null while nothing is written up.</param>
    /// <param name="ScriptId">The script; null for none.</param>
    /// <param name="SceneIndexes">Scenes of it that are drawn from.</param>
    public sealed record ContextFound(Guid ConversationId, Guid MessageId, Guid? TextAssetId, Guid? ScriptId, IReadOnlyList<int> SceneIndexes) : LoreEvent;

    /// <summary>The next piece of the answer.</summary>
    public sealed record Text(string Delta) : LoreEvent;

    /// <summary>The answer has committed, and with it the turn that the Scribe works.</summary>
    /// <param name="Message">All of it.</param>
    /// <param name="MessageId">The person's message.</param>
    /// <param name="ReplyId">The answer.</param>
    /// <param name="ConversationId">The conversation.</param>
    public sealed record Done(string Message, Guid MessageId, Guid ReplyId, Guid ConversationId) : LoreEvent;
}
