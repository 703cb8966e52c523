using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// The one place where the outside learns what became of a script. What is told of a <see cref="LockedScript"/> is told in its transaction, and
/// so is true exactly when that commits.
/// </summary>
internal sealed class Announcements(IDbContextFactory<WritersRoomDbContext> contexts, ILogger<Announcements> logger)
{
    public void StateMoved(LockedScript script, ScriptState from)
    {
        logger.LogInformation("Script {ScriptId} went from {From} to {State}", script.Script.Id, from, script.Script.State);
        script.Announce(ScriptEvents.StateOf(script.Script));
    }

    public void ArtifactRefreshed(LockedScript script, ArtifactSubject artifact)
    {
        var kind = SnakeCase.From(artifact.Artifact.ToString());
        script.Announce(new Announcement
        {
            Type = EventType.ArtifactRefreshed,
            OwnerId = script.Script.OwnerId,
            Subject = $"{script.Script.Id}/{kind}/{artifact.SceneId?.ToString() ?? artifact.CharacterName}",
            ScriptId = script.Script.Id,
            Data = new { ScriptId = script.Script.Id, Artifact = kind, artifact.SceneId, artifact.CharacterName },
        });
    }

    /// <summary>Stands alone: progress is true when it is told, and the job's row has it already.</summary>
    public async Task ProgressAsync(IngestionRun run, PassProgress progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.AnnounceAsync(
            new Announcement
            {
                Type = EventType.ScriptProgress,
                OwnerId = run.Script.OwnerId,
                Subject = run.Script.Id.ToString(),
                ScriptId = run.Script.Id,
                JobId = run.JobId,
                Data = new { ScriptId = run.Script.Id, run.JobId, progress.Step, progress.Place.StepNumber, progress.Place.StepCount, progress.Done, progress.Total },
            },
            cancellationToken);
    }
}
