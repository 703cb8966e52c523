using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Jobs;

namespace WritersRoom.Ingestion;

internal sealed class RefreshArtifactWorker(ArtifactRefresher refresher) : IJobWorker<RefreshArtifact>
{
    public Task WorkAsync(JobContext<RefreshArtifact> context, CancellationToken cancellationToken)
    {
        var (scriptId, artifact, sceneId, _, isAsked) = context.Args;
        return PausedByCap.RunAsync(() => artifact == ArtifactKind.SceneCard
            ? refresher.RefreshCardAsync(scriptId, sceneId!.Value, isAsked, context.Id, cancellationToken)
            : refresher.RefreshWholeAsync(context.Args, context.Id, cancellationToken));
    }
}
