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
        RequireSceneText(text);
        var scriptId = (await GetAsync(user, id, cancellationToken)).ScriptId;
        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var scene = draft.Scenes.Find(row => row.Id == id).OrNotFound("scene");
        RequireCurrent(scene, etag, text);

        var at = scene.SceneIndex;
        var texts = draft.Scenes.Select(row => row.RawText).ToList();
        texts[at] = at == texts.Count - 1 ? text : EndingInBlankLine(text);
        return await SaveTextsAsync(draft, texts, [.. draft.Scenes], at, cancellationToken);
    }

    /// <summary>Inserts scenes behind another, or at the start when <paramref name="afterSceneId"/> is null.</summary>
    /// <exception cref="InvalidInputException">The text does not begin with a scene heading.</exception>
    public async Task<StoredScene> InsertAsync(CurrentUser user, Guid scriptId, string text, Guid? afterSceneId, CancellationToken cancellationToken)
    {
        RequireSceneText(text);
        var first = FountainReader.ReadScene(text);
        if (first.Elements.Count == 0 || first.Elements[0].Type != ElementType.SceneHeading)
            throw new InvalidInputException("text", "A new scene begins with its heading, such as 'INT. KITCHEN - NIGHT'; this text does not.");

        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var at = afterSceneId is null ? 0 : draft.Scenes.FindIndex(row => row.Id == afterSceneId) + 1;
        if (afterSceneId is not null && at == 0)
            throw new NotFoundException("scene in this script to insert behind");

        var texts = draft.Scenes.Select(row => row.RawText).ToList();
        var identities = draft.Scenes.Cast<StoredScene?>().ToList();
        if (at > 0)
            texts[at - 1] = EndingInBlankLine(texts[at - 1]);
        else
            draft.Script.Preamble = draft.Script.Preamble.Length == 0 ? "" : EndingInBlankLine(draft.Script.Preamble);
        texts.Insert(at, at == texts.Count ? text : EndingInBlankLine(text));
        identities.Insert(at, null);
        return await SaveTextsAsync(draft, texts, identities, at, cancellationToken);
    }

    /// <exception cref="StaleEditException">The scene changed since <paramref name="etag"/> was read.</exception>
    public async Task DeleteAsync(CurrentUser user, Guid id, string etag, CancellationToken cancellationToken)
    {
        var scriptId = (await GetAsync(user, id, cancellationToken)).ScriptId;
        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var scene = draft.Scenes.Find(row => row.Id == id).OrNotFound("scene");
        RequireCurrent(scene, etag, "");
        var left = draft.Scenes.Where(row => row.Id != id).ToList();
        var (screenplay, identity) = Read(draft, [.. left.Select(row => row.RawText)], [.. left]);
        await draft.SaveAsync(screenplay, identity, options.Value.Typing, cancellationToken);
    }

    /// <summary>Moves a scene so that it stands at <paramref name="toIndex"/>.</summary>
    public async Task<StoredScene> MoveAsync(CurrentUser user, Guid id, int toIndex, CancellationToken cancellationToken)
    {
        var scriptId = (await GetAsync(user, id, cancellationToken)).ScriptId;
        await using var draft = await ScriptDraft.OpenAsync(db, jobs, clock, user.Id, scriptId, cancellationToken);
        var scene = draft.Scenes.Find(row => row.Id == id).OrNotFound("scene");
        if (toIndex < 0 || toIndex >= draft.Scenes.Count)
            throw new InvalidInputException("to_index", $"'to_index' is {toIndex}; this script has places 0 to {draft.Scenes.Count - 1}.");

        var order = draft.Scenes.ToList();
        order.Remove(scene);
        order.Insert(toIndex, scene);
        var texts = order.Select((row, i) => i == order.Count - 1 ? row.RawText : EndingInBlankLine(row.RawText)).ToList();
        return await SaveTextsAsync(draft, texts, [.. order], toIndex, cancellationToken);
    }

    /// <returns>The scene that holds the text at <paramref name="at"/>: the first that begins in it, or else the last that begins before it.</returns>
    private async Task<StoredScene> SaveTextsAsync(
        ScriptDraft draft, List<string> texts, List<StoredScene?> identities, int at, CancellationToken cancellationToken)
    {
        var (screenplay, identity) = Read(draft, texts, identities);
        var start = draft.Script.Preamble.Length + texts.Take(at).Sum(text => text.Length);
        var holder = screenplay.Scenes.FirstOrDefault(scene => scene.Offset >= start && scene.Offset < start + texts[at].Length)
            ?? screenplay.Scenes.LastOrDefault(scene => scene.Offset < start)
            ?? throw new InvalidInputException("text", "This text has no scene heading and no scene before it that it could join. Keep a heading, such as 'INT. KITCHEN - NIGHT', or delete the scene.");
        await draft.SaveAsync(screenplay, identity, options.Value.Typing, cancellationToken);
        return draft.Scenes[holder.Index];
    }

    /// <summary>Reads the texts put together. Each text's identity goes to the first scene that begins in it; further ones are new.</summary>
    private static (Screenplay Screenplay, Func<Scene, StoredScene?> Identity) Read(ScriptDraft draft, List<string> texts, List<StoredScene?> identities)
    {
        var screenplay = FountainReader.Read(ScriptText.Join(draft.Script.Preamble, texts));
        var identityOf = new Dictionary<int, StoredScene>();
        var (text, end) = (-1, draft.Script.Preamble.Length);
        foreach (var scene in screenplay.Scenes)
        {
            var before = text;
            while (scene.Offset >= end && text + 1 < texts.Count)
                end += texts[++text].Length;
            if (text != before && identities[text] is { } stored)
                identityOf[scene.Index] = stored;
        }

        return (screenplay, scene => identityOf.GetValueOrDefault(scene.Index));
    }

    private IQueryable<StoredScene> Live(CurrentUser user) => db.Scenes.OwnedBy(user.Id)
        .Where(scene => db.Scripts.Any(script => script.Id == scene.ScriptId && script.DeletedAt == null));

    private void RequireSceneText(string text)
    {
        StoredText.Require("text", text);
        if (text.Length > options.Value.LongestSceneEdit)
            throw new InvalidInputException("text", $"This scene has {text.Length:N0} characters; at most {options.Value.LongestSceneEdit:N0} can be saved at once. Split it into scenes.");
    }

    private static void RequireCurrent(StoredScene scene, string etag, string yours)
    {
        if (etag != SceneETag.Of(scene))
            throw new StaleEditException(scene.RawText, SceneETag.Of(scene), yours);
    }

    // A heading needs an empty line before it; what comes behind this text is one. A line of spaces is not empty: it keeps a speech going.
    private static string EndingInBlankLine(string text)
    {
        var body = text.TrimEnd(' ', '\t', '\r', '\n');
        var ending = text[body.Length..].Replace("\r\n", "\n", StringComparison.Ordinal);
        return ending.EndsWith('\n') && ending.Contains("\n\n", StringComparison.Ordinal) ? text : body + "\n\n";
    }
}
