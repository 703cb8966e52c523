using WritersRoom.Accounts;
using WritersRoom.Data;

namespace WritersRoom.Conversations;

/// <summary>A person's conversations, without those about a script that is deleted: the one place that says which conversations a request may reach.</summary>
public static class LiveConversations
{
    public static IQueryable<ChatConversation> LiveConversationsOf(this WritersRoomDbContext db, CurrentUser user) => db.ChatConversations.OwnedBy(user.Id).OfLiveScripts(db);

    /// <summary>Those of a query that are about no script, or about one that is not deleted.</summary>
    public static IQueryable<ChatConversation> OfLiveScripts(this IQueryable<ChatConversation> conversations, WritersRoomDbContext db) =>
        conversations.Where(row => row.ScriptId == null || db.Scripts.Any(script => script.Id == row.ScriptId && script.DeletedAt == null));
}
