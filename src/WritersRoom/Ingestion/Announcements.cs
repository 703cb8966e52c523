using Microsoft.Extensions.Logging;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>
/// The one place where the outside learns what became of a script. What is told of a <see cref="LockedScript"/> is told in its transaction, and
/// so is true exactly when that commits.
/// </summary>
internal sealed class Announcements(ILogger<Announcements> logger)
{
    public Task StateMovedAsync(LockedScript script, ScriptState from, CancellationToken cancellationToken)
    {
        logger.LogInformation("Script {ScriptId} went from {From} to {State}", script.Script.Id, from, script.Script.State);
        return Task.CompletedTask;
    }

    public Task ArtifactRefreshedAsync(LockedScript script, ArtifactSubject artifact, CancellationToken cancellationToken)
    {
        logger.LogDebug("Script {ScriptId}: {Artifact} {SceneId}{CharacterName} was made", script.Script.Id, artifact.Artifact, artifact.SceneId, artifact.CharacterName);
        return Task.CompletedTask;
    }

    public Task ProgressAsync(IngestionRun run, PassProgress progress, CancellationToken cancellationToken)
    {
        logger.LogDebug("Script {ScriptId}: {Step} {Done} of {Total}", run.Script.Id, progress.Step, progress.Done, progress.Total);
        return Task.CompletedTask;
    }
}
