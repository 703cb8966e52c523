using WritersRoom.Jobs;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

internal sealed class SceneChangedWorker(ArtifactRefresher refresher, ModelEmbeddings embeddings) : IJobWorker<SceneChanged>
{
    public async Task WorkAsync(JobContext<SceneChanged> context, CancellationToken cancellationToken)
    {
        await PausedByCap.RunAsync(() => refresher.RefreshCardAsync(context.Args.ScriptId, context.Args.SceneId, isAsked: false, context.Id, cancellationToken));
        await embeddings.RequestAsync(context.Args.ScriptId, cancellationToken);
    }
}
