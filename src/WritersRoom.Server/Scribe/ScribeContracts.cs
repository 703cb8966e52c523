using WritersRoom.Scribe.Minutes;
using WritersRoom.Scribe.Sessions;

namespace WritersRoom.Server.Scribe;

/// <summary>
/// What is to be written up. Without <c>conversation_id</c> a conversation begins; without <c>title</c> the text has the conversation's, and without <c>style</c> it is told from what was said. With
/// <c>text_asset_id</c> it goes on in a text that is there.
/// </summary>
public sealed record StartScribeRequest(Guid? ConversationId = null, string? Title = null, WritingStyle? Style = null, Guid? ScriptId = null, Guid? TextAssetId = null)
{
    internal ScribeStart ToStart() => new() { ConversationId = ConversationId, Title = Title, Style = Style, ScriptId = ScriptId, TextAssetId = TextAssetId };
}

/// <summary>The text that a conversation is written up into.</summary>
public sealed record ScribeStartedResponse(Guid TextAssetId, string Slug, string Title, Guid ConversationId, WritingStyle Style, bool ScribeEnabled)
{
    public static ScribeStartedResponse From(StartedScribe started) => new(
        started.Asset.Id, started.Asset.Slug, started.Asset.Title, started.Session.ConversationId, started.Asset.Style, started.Session.ScribeEnabled);
}

/// <summary>Whether a conversation is written up.</summary>
public sealed record ToggleScribeRequest(Guid ConversationId, bool ScribeEnabled);

/// <summary>Whether a conversation is written up now.</summary>
public sealed record ToggleScribeResponse(Guid ConversationId, bool ScribeEnabled);

/// <summary>Something said. Without <c>conversation_id</c> a conversation begins: about the script of <c>script_id</c>, else about none.</summary>
public sealed record AgentLoreRequest(string Message, Guid? ConversationId = null, Guid? ScriptId = null);

/// <summary>Data of the <c>context</c> event.</summary>
public sealed record LoreContextEvent(Guid ConversationId, Guid MessageId, Guid? TextAssetId, Guid? ScriptId, IReadOnlyList<int> SceneIndexes);

/// <summary>Data of the <c>done</c> event: the answer as it was stored.</summary>
public sealed record LoreDoneEvent(string Message, Guid ConversationId, Guid MessageId, Guid ReplyId);
