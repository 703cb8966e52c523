using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.Staleness;

/// <summary>
/// Told by whoever reads an artifact that it is needed now. Who reads is served what there is; what is stale of it is made again by a job. Free
/// to be told often: there is one job at a time for each artifact, and none for what is fresh or has failed.
/// </summary>
public sealed class ArtifactNeeds(WritersRoomDbContext db, JobQueue jobs)
{
    /// <summary>Scenes of a script are asked about: their cards wait for the writer to pause no longer.</summary>
    public async Task ScenesAsync(CurrentUser user, Guid scriptId, IReadOnlyCollection<Guid> sceneIds, CancellationToken cancellationToken)
    {
        if (sceneIds.Count == 0)
            return;
        var stale = await db.Scenes.OwnedBy(user.Id).Where(scene => scene.ScriptId == scriptId && sceneIds.Contains(scene.Id))
            .Where(scene => db.SceneSummaries.Any(card => card.SceneId == scene.Id && card.SceneHash != scene.Hash))
            .Select(scene => scene.Id).ToListAsync(cancellationToken);
        foreach (var scene in stale)
            await jobs.InsertAsync(db, new SceneChanged(scriptId, scene), SceneChanged.OptionsFor(user.Id, scriptId, scene, SceneChanged.AtOnce), cancellationToken);
    }

    /// <summary>The outline is needed: a question about the whole, or somebody who reads it.</summary>
    public async Task OutlineAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        if (await db.ScriptOutlines.OwnedBy(user.Id).AnyAsync(outline => outline.ScriptId == scriptId && outline.IsStale, cancellationToken))
            await AskAsync(user, scriptId, ArtifactKind.Outline, null, cancellationToken);
    }

    /// <summary>A character's sheet is needed.</summary>
    public async Task CharacterSheetAsync(CurrentUser user, Guid scriptId, string characterName, CancellationToken cancellationToken)
    {
        if (await db.CharacterSheets.OwnedBy(user.Id)
            .AnyAsync(sheet => sheet.ScriptId == scriptId && sheet.CharacterName == characterName && sheet.IsStale, cancellationToken))
            await AskAsync(user, scriptId, ArtifactKind.CharacterSheet, characterName, cancellationToken);
    }

    /// <summary>Threads, relationships or the structure are needed.</summary>
    public async Task FindingAsync(CurrentUser user, Guid scriptId, ArtifactKind artifact, CancellationToken cancellationToken)
    {
        if (await db.ScriptFindings.OwnedBy(user.Id).AnyAsync(row => row.ScriptId == scriptId && row.Artifact == artifact && row.IsStale, cancellationToken))
            await AskAsync(user, scriptId, artifact, null, cancellationToken);
    }

    private async Task AskAsync(CurrentUser user, Guid scriptId, ArtifactKind artifact, string? characterName, CancellationToken cancellationToken)
    {
        // Nothing keeps these up to date below this state; the climb back makes them again.
        var isKept = await db.LiveScriptsOf(user).AnyAsync(script => script.Id == scriptId && script.State == ScriptState.Analyzed, cancellationToken);
        if (!isKept || await db.ArtifactFailures.OwnedBy(user.Id)
            .AnyAsync(row => row.ScriptId == scriptId && row.Artifact == artifact && row.CharacterName == characterName, cancellationToken))
            return;
        var refresh = new RefreshArtifact(scriptId, artifact, null, characterName, IsAsked: false);
        await jobs.InsertAsync(db, refresh, refresh.OptionsFor(user.Id), cancellationToken);
    }
}
