using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Llm.LocalEmbeddings;
using WritersRoom.Problems;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>Asks for analysis, and says how far it is.</summary>
public sealed class AnalysisService(WritersRoomDbContext db, JobQueue jobs)
{
    /// <summary>Asks for the analysis that <paramref name="state"/> names, whatever the script's size.</summary>
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
        var job = await InsertAsync(script, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return job;
    }

    /// <summary>Asks for one artifact to be made again. Passes over a script are cheap where nothing changed, so one pass serves every kind.</summary>
    public async Task<Guid> RefreshAsync(CurrentUser user, Guid scriptId, Guid? sceneId, string? characterName, CancellationToken cancellationToken)
    {
        StoredText.Require("character_name", characterName ?? "");
        var script = await OwnAsync(user, scriptId, cancellationToken);
        if (sceneId is { } scene && !await db.Scenes.OwnedBy(user.Id).AnyAsync(row => row.Id == scene && row.ScriptId == scriptId, cancellationToken))
            throw new NotFoundException("scene in this script");
        if (characterName is not null && !await db.CharacterSheets.OwnedBy(user.Id).AnyAsync(row => row.ScriptId == scriptId && row.CharacterName == characterName, cancellationToken))
            throw new NotFoundException("character sheet in this script");
        return await InsertAsync(script, cancellationToken);
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
        return new AnalysisStatus(
            script,
            Scenes: await scenes.CountAsync(cancellationToken),
            Cards: await cards.CountAsync(cancellationToken),
            StaleCards: await cards.CountAsync(card => !card.Fresh, cancellationToken),
            Embeddings: await vectors.CountAsync(cancellationToken),
            OutlineIsStale: outline,
            Sheets: await sheets.CountAsync(cancellationToken),
            StaleSheets: await sheets.CountAsync(sheet => sheet.IsStale, cancellationToken),
            await LatestJobAsync(user, scriptId, cancellationToken));
    }

    private async Task<Job?> LatestJobAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
    {
        var page = await jobs.ListAsync(new JobFilter { OwnerId = user.Id, SubjectId = scriptId, Limit = 20 }, cancellationToken);
        var analyses = page.Jobs.Where(job => job.Kind == AnalyzeScript.Kind || job.Kind == ScriptChanged.Kind).ToList();
        return analyses.FirstOrDefault(job => job.State == JobState.Running)
            ?? analyses.LastOrDefault(job => job.FinishedAt is null)
            ?? analyses.FirstOrDefault();
    }

    private async Task<Guid> InsertAsync(Script script, CancellationToken cancellationToken)
    {
        var options = new JobOptions { Queue = QueueName.Urgent, OrderingKey = script.Id.ToString(), OwnerId = script.OwnerId, SubjectId = script.Id };
        return (await jobs.InsertAsync(db, new AnalyzeScript(script.Id), options, cancellationToken)).Id;
    }

    private async Task<Script> OwnAsync(CurrentUser user, Guid scriptId, CancellationToken cancellationToken)
        => (await db.LiveScriptsOf(user).SingleOrDefaultAsync(row => row.Id == scriptId, cancellationToken)).OrNotFound("script");
}

/// <summary>How far a script is understood, and the latest job about it (running, waiting or last finished).</summary>
public sealed record AnalysisStatus(
    Script Script, int Scenes, int Cards, int StaleCards, int Embeddings, bool? OutlineIsStale, int Sheets, int StaleSheets, Job? LatestJob);
