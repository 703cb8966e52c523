using WritersRoom.Jobs;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

internal sealed class SceneChangedWorker(ArtifactRefresher refresher) : IJobWorker<SceneChanged>
{
    public Task WorkAsync(JobContext<SceneChanged> context, CancellationToken cancellationToken) =>
        PausedByCap.RunAsync(() => refresher.RefreshCardAsync(context.Args.ScriptId, context.Args.SceneId, isAsked: false, context.Id, cancellationToken));
}
