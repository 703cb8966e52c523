using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Screenplays.Fountain;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Scripts;

/// <summary>
/// Scenes of a script: read, save, insert, delete, move. A save is read in the context of the whole script, so typing a heading in the
/// middle of a scene splits it, and deleting a scene's heading joins it to the one before.
/// </summary>
public sealed class SceneService(WritersRoomDbContext db, JobQueue jobs, TimeProvider clock, IOptions<ScriptOptions> options)
{
    /// <summary>Scenes in script order.</summary>
    public async Task<Page<StoredScene>> ListAsync(CurrentUser user, Guid scriptId, PageRequest page, CancellationToken cancellationToken)
    {
        var after = page.CursorAsNumber() ?? -1;
        await db.RequireLiveScriptAsync(user, scriptId, cancellationToken);
        var rows = await db.Scenes.AsNoTracking().OwnedBy(user.Id).Where(scene => scene.ScriptId == scriptId && scene.SceneIndex > after)
            .OrderBy(scene => scene.SceneIndex).Take(page.Limit + 1).ToListAsync(cancellationToken);
        return Page<StoredScene>.Of(rows, page, scene => scene.SceneIndex.ToString());
    }

    /// <exception cref="NotFoundException">No such scene, or not this user's.</exception>
    public async Task<StoredScene> GetAsync(CurrentUser user, Guid id, CancellationToken cancellationToken)
        => (await Live(user).AsNoTracking().SingleOrDefaultAsync(scene => scene.Id == id, cancellationToken)).OrNotFound("scene");

    /// <summary>Saves a scene's text.</summary>
    /// <returns>The scene that now holds the text: this one, or the one before when the text has no heading any more.</returns>
    /// <exception cref="StaleEditException">The scene changed since <paramref name="etag"/> was read; both texts are in the exception.</exception>
    /// <exception cref="InvalidInputException">The first scene's text has no heading, and so no scene to join; or it cannot be stored.</exception>
    public async Task<StoredScene> SaveAsync(CurrentUser user, Guid id, string etag, string text, CancellationToken cancellationToken)
    {
        SceneText.Require("text", text, options.Value);
        var scriptId = (await GetAsync(user, id, cancellationToken)).ScriptId;
        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var scene = draft.Scenes.Find(row => row.Id == id).OrNotFound("scene");
        RequireCurrent(scene, etag, text);

        var edit = ScriptEdit.Of(draft.Script, draft.Scenes);
        edit.Save(scene.SceneIndex, text);
        return await SaveAsync(draft, edit, scene.SceneIndex, cancellationToken);
    }

    /// <summary>Inserts scenes behind another, or at the start when <paramref name="afterSceneId"/> is null.</summary>
    /// <exception cref="InvalidInputException">The text does not begin with a scene heading.</exception>
    public async Task<StoredScene> InsertAsync(CurrentUser user, Guid scriptId, string text, Guid? afterSceneId, CancellationToken cancellationToken)
    {
        SceneText.Require("text", text, options.Value);
        var first = FountainReader.ReadScene(text);
        if (first.Elements.Count == 0 || first.Elements[0].Type != ElementType.SceneHeading)
            throw new InvalidInputException("text", "A new scene begins with its heading, such as 'INT. KITCHEN - NIGHT'; this text does not.");

        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var at = afterSceneId is null ? 0 : draft.Scenes.FindIndex(row => row.Id == afterSceneId) + 1;
        if (afterSceneId is not null && at == 0)
            throw new NotFoundException("scene in this script to insert behind");

        var edit = ScriptEdit.Of(draft.Script, draft.Scenes);
        edit.Insert(at, text);
        return await SaveAsync(draft, edit, at, cancellationToken);
    }

    /// <exception cref="StaleEditException">The scene changed since <paramref name="etag"/> was read.</exception>
    public async Task DeleteAsync(CurrentUser user, Guid id, string etag, CancellationToken cancellationToken)
    {
        var scriptId = (await GetAsync(user, id, cancellationToken)).ScriptId;
        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var scene = draft.Scenes.Find(row => row.Id == id).OrNotFound("scene");
        RequireCurrent(scene, etag, "");
        var edit = ScriptEdit.Of(draft.Script, draft.Scenes);
        edit.Delete(scene.SceneIndex);
        await draft.SaveAsync(edit.Read(), options.Value.Typing, cancellationToken);
    }

    /// <summary>Moves a scene so that it stands at <paramref name="toIndex"/>.</summary>
    public async Task<StoredScene> MoveAsync(CurrentUser user, Guid id, int toIndex, CancellationToken cancellationToken)
    {
        var scriptId = (await GetAsync(user, id, cancellationToken)).ScriptId;
        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var scene = draft.Scenes.Find(row => row.Id == id).OrNotFound("scene");
        if (toIndex < 0 || toIndex >= draft.Scenes.Count)
            throw new InvalidInputException("to_index", $"'to_index' is {toIndex}; this script has places 0 to {draft.Scenes.Count - 1}.");

        var edit = ScriptEdit.Of(draft.Script, draft.Scenes);
        edit.Move(scene.SceneIndex, toIndex);
        return await SaveAsync(draft, edit, toIndex, cancellationToken);
    }

    /// <returns>The scene that holds the text at <paramref name="at"/>.</returns>
    private async Task<StoredScene> SaveAsync(ScriptDraft draft, ScriptEdit edit, int at, CancellationToken cancellationToken)
    {
        var read = edit.Read();
        var holder = edit.HolderOf(read, at);
        await draft.SaveAsync(read, options.Value.Typing, cancellationToken);
        return draft.Scenes[holder.Index];
    }

    private IQueryable<StoredScene> Live(CurrentUser user) => db.Scenes.OwnedBy(user.Id)
        .Where(scene => db.Scripts.Any(script => script.Id == scene.ScriptId && script.DeletedAt == null));

    private static void RequireCurrent(StoredScene scene, string etag, string yours)
    {
        if (etag != SceneETag.Of(scene))
            throw new StaleEditException(scene.RawText, SceneETag.Of(scene), yours);
    }
}
