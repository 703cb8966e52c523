using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts;

/// <summary>
/// The door to what is understood of a script. Scenes are held by id and shown by index, as they stand now. Reading what has been made of many
/// scenes says that it is needed: what is stale of it is answered as it is, and a job makes it again.
/// </summary>
public sealed class ArtifactService(WritersRoomDbContext db, ArtifactNeeds needs)
{
    /// <summary>Scene cards in script order; scenes without a card yet are left out.</summary>
    public async Task<Page<SceneWithCard>> SceneCardsAsync(CurrentUser user, Guid scriptId, PageRequest page, CancellationToken cancellationToken)
    {
        await db.RequireLiveScriptAsync(user, scriptId, cancellationToken);
        var after = page.CursorAsNumber() ?? -1;
        var rows = await ScenesOf(user, scriptId).Where(scene => scene.SceneIndex > after)
            .Join(db.SceneSummaries.AsNoTracking(), scene => scene.Id, card => card.SceneId, (scene, card) => new { scene, card })
            .OrderBy(row => row.scene.SceneIndex).Take(page.Limit + 1)
            .Select(row => new SceneWithCard(row.scene, row.card)).ToListAsync(cancellationToken);
        return Page<SceneWithCard>.Of(rows, page, row => row.Scene.SceneIndex.ToString());
    }

    /// <exception cref="NotFoundException">No such script, or its outline is not made yet.</exception>
    public async Task<ScriptOutline> OutlineAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        await db.RequireLiveScriptAsync(user, scriptId, cancellationToken);
        var made = await db.ScriptOutlines.AsNoTracking().OwnedBy(user.Id).SingleOrDefaultAsync(outline => outline.ScriptId == scriptId, cancellationToken);
        // Told after the look: what is served is what there was, whether or not the new one is made in no time.
        await needs.OutlineAsync(user, scriptId, cancellationToken);
        if (made is not null)
            return made;
        return await FailuresAsync(user, scriptId, ArtifactKind.Outline, cancellationToken) is [var failed]
            ? throw new NotFoundException($"outline: making it failed. {failed.Reason} It is tried again with POST …/artifacts/refresh")
            : throw new NotFoundException("outline yet: full analysis makes it, and it is asked for with POST …/analyze");
    }

    /// <summary>Everyone who is in the script, the most present first.</summary>
    public async Task<IReadOnlyList<CharacterPresence>> CharactersAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        await db.RequireLiveScriptAsync(user, scriptId, cancellationToken);
        var presence = await db.SceneCharacters.OwnedBy(user.Id)
            .Join(ScenesOf(user, scriptId), link => link.SceneId, scene => scene.Id, (link, scene) => new { link, scene.SceneIndex })
            .GroupBy(row => row.link.CharacterName)
            .Select(rows => new
            {
                Name = rows.Key,
                Scenes = rows.Count(),
                Speeches = rows.Sum(row => row.link.SpeechCount),
                Words = rows.Sum(row => row.link.WordCount),
                First = rows.Min(row => row.SceneIndex),
                Last = rows.Max(row => row.SceneIndex),
            }).ToListAsync(cancellationToken);
        var sheets = await db.CharacterSheets.OwnedBy(user.Id).Where(sheet => sheet.ScriptId == scriptId)
            .ToDictionaryAsync(sheet => sheet.CharacterName, sheet => sheet.IsStale, cancellationToken);
        return
        [
            .. presence
                .OrderByDescending(row => row.Scenes).ThenByDescending(row => row.Words).ThenBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => new CharacterPresence(
                    row.Name, row.Scenes, row.Speeches, row.Words, row.First, row.Last, sheets.ContainsKey(row.Name), sheets.GetValueOrDefault(row.Name))),
        ];
    }

    /// <summary>A character's sheet and scenes; the name in any case.</summary>
    /// <exception cref="NotFoundException">No such script or sheet.</exception>
    public async Task<CharacterWithScenes> CharacterAsync(CurrentUser user, Guid scriptId, string name, CancellationToken cancellationToken)
    {
        await db.RequireLiveScriptAsync(user, scriptId, cancellationToken);
        StoredText.Require("name", name);
        var upper = name.Trim().ToUpperInvariant();
        var sheet = (await db.CharacterSheets.AsNoTracking().OwnedBy(user.Id)
            .FirstOrDefaultAsync(row => row.ScriptId == scriptId && row.CharacterName.ToUpper() == upper, cancellationToken)).OrNotFound("character sheet");
        if (sheet.IsStale)
            await needs.CharacterSheetAsync(user, scriptId, sheet.CharacterName, cancellationToken);
        var scenes = await db.SceneCharacters.OwnedBy(user.Id).Where(link => link.CharacterName == sheet.CharacterName)
            .Join(ScenesOf(user, scriptId), link => link.SceneId, scene => scene.Id, (_, scene) => scene.SceneIndex)
            .Order().ToListAsync(cancellationToken);
        return new CharacterWithScenes(sheet, scenes);
    }

    public async Task<IReadOnlyList<PlotThread>> ThreadsAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        await db.RequireLiveScriptAsync(user, scriptId, cancellationToken);
        var made = await db.PlotThreads.AsNoTracking().OwnedBy(user.Id).Where(thread => thread.ScriptId == scriptId).OrderBy(thread => thread.Id).ToListAsync(cancellationToken);
        await needs.FindingAsync(user, scriptId, ArtifactKind.PlotThreads, cancellationToken);
        return made;
    }

    public async Task<IReadOnlyList<SceneRelationship>> RelationshipsAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        await db.RequireLiveScriptAsync(user, scriptId, cancellationToken);
        var made = await db.SceneRelationships.AsNoTracking().OwnedBy(user.Id).Where(row => row.ScriptId == scriptId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        await needs.FindingAsync(user, scriptId, ArtifactKind.SceneRelationships, cancellationToken);
        return made;
    }

    /// <summary>What of one kind could not be made of the script, and why.</summary>
    public Task<IReadOnlyList<FailedArtifact>> FailuresAsync(CurrentUser user, Guid scriptId, ArtifactKind artifact, CancellationToken cancellationToken)
        => db.FailedAsync(user, scriptId, artifact, cancellationToken);

    /// <summary>Where each scene stands now.</summary>
    public Task<Dictionary<Guid, int>> SceneIndicesAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
        => ScenesOf(user, scriptId).ToDictionaryAsync(scene => scene.Id, scene => scene.SceneIndex, cancellationToken);

    private IQueryable<StoredScene> ScenesOf(CurrentUser user, Guid scriptId)
        => db.Scenes.AsNoTracking().OwnedBy(user.Id).Where(scene => scene.ScriptId == scriptId);
}

/// <summary>A scene and its card.</summary>
public sealed record SceneWithCard(StoredScene Scene, SceneSummary Card);

/// <summary>How present a character is. Scene indices are the first and last scene the character is in.</summary>
public sealed record CharacterPresence(
    string Name, int SceneCount, int SpeechCount, int WordCount, int FirstSceneIndex, int LastSceneIndex, bool HasSheet, bool IsStale);

/// <summary>A sheet and the indices of the character's scenes.</summary>
public sealed record CharacterWithScenes(CharacterSheet Sheet, IReadOnlyList<int> Scenes);
