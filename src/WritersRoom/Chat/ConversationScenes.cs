using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;

namespace WritersRoom.Chat;

/// <summary>Scenes as they are stored, read once an answer has come: the script may have been edited meanwhile.</summary>
internal sealed class ConversationScenes(IDbContextFactory<WritersRoomDbContext> contexts)
{
    /// <summary>A scene's text and hash; null when it is gone.</summary>
    public async Task<SceneAsStored?> TextAsync(CurrentUser user, Guid sceneId)
    {
        // Whoever asked may have gone; the answer is stored all the same.
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Scenes.AsNoTracking().OwnedBy(user.Id).Where(scene => scene.Id == sceneId).Select(scene => new SceneAsStored(scene.RawText, scene.Hash)).SingleOrDefaultAsync();
    }

    internal sealed record SceneAsStored(string Text, string Hash);
}
