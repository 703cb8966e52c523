using WritersRoom.Jobs;

namespace WritersRoom.Ingestion;

internal sealed class AnalyzeScriptWorker(IngestionPipeline pipeline, ModelEmbeddings embeddings) : IJobWorker<AnalyzeScript>
{
    public async Task WorkAsync(JobContext<AnalyzeScript> context, CancellationToken cancellationToken)
    {
        await PausedByCap.RunAsync(() => pipeline.RunAsync(
            context.Args.ScriptId, context.Args.Scope, context.Id, progress => ReportAsync(context, progress, cancellationToken), cancellationToken));
        await embeddings.RequestAsync(context.Args.ScriptId, cancellationToken);
    }

    private static async Task ReportAsync(JobContext<AnalyzeScript> context, PassProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Done == 0)
            await context.SetResultAsync(progress.Place, cancellationToken);
        await context.ReportProgressAsync(progress.Done, progress.Total, progress.Step, cancellationToken);
    }
}
