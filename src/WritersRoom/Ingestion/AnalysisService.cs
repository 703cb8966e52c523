using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Problems;
using WritersRoom.Scripts;
using WritersRoom.Usage;

namespace WritersRoom.Ingestion;

/// <summary>Asks for analysis, and says how far it is.</summary>
public sealed class AnalysisService(
    WritersRoomDbContext db, JobQueue jobs, UsageLedger ledger, IOptions<IngestionOptions> options, TimeProvider clock)
{
    /// <summary>Asks for the analysis that <paramref name="state"/> names, whatever the script's size. What failed is tried again.</summary>
    /// <returns>The job that does it.</returns>
    /// <exception cref="InvalidInputException">The script has no scenes to analyse.</exception>
    public async Task<Guid> RequestAsync(CurrentUser user, Guid scriptId, ScriptState state, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var script = await OwnAsync(user, scriptId, cancellationToken);
        if (script.SceneCount == 0)
            throw new InvalidInputException("mode", "This script has no scenes yet, so there is nothing to analyse. Add a scene heading such as 'INT. KITCHEN - NIGHT'.");
        script.Request(state);
        await db.SaveChangesAsync(cancellationToken);
        var pass = new AnalyzeScript(script.Id, IngestionScope.Changed);
        var job = await jobs.InsertAsync(db, pass, pass.OptionsFor(script, options.Value), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return job.Id;
    }

    /// <summary>Asks for one artifact to be made again, be it stale, fresh or failed.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="scriptId">The script.</param>
    /// <param name="artifact">Which kind.</param>
    /// <param name="sceneId">For a card: the scene.</param>
    /// <param name="characterName">For a sheet: the character, as it is listed.</param>
    /// <param name="cancellationToken">Stops; nothing is asked for then.</param>
    /// <returns>The job that does it.</returns>
    /// <exception cref="InvalidInputException">A card without a scene, or a sheet without a character.</exception>
    /// <exception cref="NotFoundException">No such script, scene or character.</exception>
    public async Task<Guid> RefreshAsync(
        CurrentUser user, Guid scriptId, ArtifactKind artifact, Guid? sceneId, string? characterName, CancellationToken cancellationToken)
    {
        StoredText.Require("character_name", characterName ?? "");
        await OwnAsync(user, scriptId, cancellationToken);
        var refresh = artifact switch
        {
            ArtifactKind.SceneCard => new RefreshArtifact(scriptId, artifact, await SceneAsync(user, scriptId, sceneId, cancellationToken), null, IsAsked: true),
            ArtifactKind.CharacterSheet => new RefreshArtifact(scriptId, artifact, null, await CharacterAsync(user, scriptId, characterName, cancellationToken), IsAsked: true),
            _ => new RefreshArtifact(scriptId, artifact, null, null, IsAsked: true),
        };
        return (await jobs.InsertAsync(db, refresh, refresh.OptionsFor(user.Id), cancellationToken)).Id;
    }

    /// <exception cref="NotFoundException">No such script.</exception>
    public async Task<AnalysisStatus> StatusAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        var script = await OwnAsync(user, scriptId, cancellationToken);
        var scenes = db.Scenes.OwnedBy(user.Id).Where(scene => scene.ScriptId == scriptId);
        var cards = db.SceneSummaries.Join(scenes, card => card.SceneId, scene => scene.Id, (card, scene) => new { Fresh = card.SceneHash == scene.Hash });
        var vectors = db.SceneEmbeddings.Where(row => row.ModelName == LocalEmbeddingGenerator.ModelName)
            .Join(scenes, row => row.SceneId, scene => scene.Id, (row, scene) => row.Id);
        var outline = await db.ScriptOutlines.Where(row => row.ScriptId == scriptId).Select(row => (bool?)row.IsStale).SingleOrDefaultAsync(cancellationToken);
        var sheets = db.CharacterSheets.Where(row => row.ScriptId == scriptId);
        var job = await LatestJobAsync(user, scriptId, cancellationToken);
        return new AnalysisStatus(
            script,
            Scenes: await scenes.CountAsync(cancellationToken),
            Cards: await cards.CountAsync(cancellationToken),
            StaleCards: await cards.CountAsync(card => !card.Fresh, cancellationToken),
            Embeddings: await vectors.CountAsync(cancellationToken),
            OutlineIsStale: outline,
            Sheets: await sheets.CountAsync(cancellationToken),
            StaleSheets: await sheets.CountAsync(sheet => sheet.IsStale, cancellationToken),
            Failures: await db.FailedAsync(user, scriptId, null, cancellationToken),
            LatestJob: job,
            Progress: job is { FinishedAt: null }
                ? AnalysisProgress.Of(job, await ledger.SpentAsync(user.Id, job.Id, cancellationToken), clock.GetUtcNow())
                : null);
    }

    // Changes first: one that ends after this look has asked for its pass by then.
    private async Task<Job?> LatestJobAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        var changes = await JobsAsync(user, scriptId, ScriptChanged.Kind, cancellationToken);
        var passes = await JobsAsync(user, scriptId, AnalyzeScript.Kind, cancellationToken);
        return passes.FirstOrDefault(job => job.State == JobState.Running)
            ?? passes.LastOrDefault(job => job.FinishedAt is null)
            ?? changes.FirstOrDefault(job => job.FinishedAt is null)
            ?? passes.FirstOrDefault();
    }

    private async Task<IReadOnlyList<Job>> JobsAsync(CurrentUser user, Guid scriptId, string kind, CancellationToken cancellationToken)
        => (await jobs.ListAsync(new JobFilter { OwnerId = user.Id, SubjectId = scriptId, Kind = kind, Limit = 20 }, cancellationToken)).Jobs;

    private async Task<Guid> SceneAsync(CurrentUser user, Guid scriptId, Guid? sceneId, CancellationToken cancellationToken)
    {
        if (sceneId is not { } id)
            throw new InvalidInputException("scene_id", "A scene card is refreshed for one scene: send its 'scene_id'.");
        return await db.Scenes.OwnedBy(user.Id).AnyAsync(row => row.Id == id && row.ScriptId == scriptId, cancellationToken)
            ? id
            : throw new NotFoundException("scene in this script");
    }

    private async Task<string> CharacterAsync(CurrentUser user, Guid scriptId, string? name, CancellationToken cancellationToken)
    {
        if (name is null)
            throw new InvalidInputException("character_name", "A character sheet is refreshed for one character: send its 'character_name'.");
        return await db.SceneCharacters.OwnedBy(user.Id)
            .AnyAsync(link => link.CharacterName == name && db.Scenes.Any(scene => scene.Id == link.SceneId && scene.ScriptId == scriptId), cancellationToken)
            ? name
            : throw new NotFoundException("character in this script");
    }

    private async Task<Script> OwnAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
        => (await db.LiveScriptsOf(user).SingleOrDefaultAsync(row => row.Id == scriptId, cancellationToken)).OrNotFound("script");
}
