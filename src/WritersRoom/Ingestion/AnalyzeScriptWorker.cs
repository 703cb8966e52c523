using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;

namespace WritersRoom.Ingestion;

internal sealed class AnalyzeScriptWorker(IngestionPipeline pipeline, ModelEmbeddings embeddings, JobQueue jobs, IDbContextFactory<WritersRoomDbContext> contexts, TimeProvider clock)
    : IJobWorker<AnalyzeScript>
{
    public async Task WorkAsync(JobContext<AnalyzeScript> context, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.RunAsync(context.Args.ScriptId, context.Args.Scope, context.Id, progress => ReportAsync(context, progress, cancellationToken), cancellationToken);
            await embeddings.RequestAsync(context.Args.ScriptId, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await RememberStopAsync(context);
            throw;
        }
    }

    private static async Task ReportAsync(JobContext<AnalyzeScript> context, PassProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Done == 0)
            await context.SetResultAsync(PassStep.Of(progress), cancellationToken);
        await context.ReportProgressAsync(progress.Done, progress.Total, progress.Step, cancellationToken);
    }

    // A node that stops or a time limit cancels too; only a person's stop is to outlast the job.
    private async Task RememberStopAsync(JobContext<AnalyzeScript> context)
    {
        if (await jobs.GetAsync(context.Id, CancellationToken.None) is not { CancelRequestedAt: not null })
            return;
        await using var script = await LockedScript.OpenAsync(contexts, context.Args.ScriptId, [], CancellationToken.None);
        if (script is null)
            return;
        script.Script.StopAnalysis(clock.GetUtcNow());
        await script.CommitAsync(CancellationToken.None);
    }
}
