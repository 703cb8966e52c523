using WritersRoom.Jobs;
using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>A person asked for analysis, or for one artifact to be made again: everything under which a scene changed is.</summary>
public sealed record AnalyzeScript(Guid ScriptId) : IJobArgs
{
    public static string Kind => "analyze_script";
}

internal sealed class AnalyzeScriptWorker(IngestionPipeline pipeline) : IJobWorker<AnalyzeScript>
{
    public Task WorkAsync(JobContext<AnalyzeScript> context, CancellationToken cancellationToken) => pipeline.RunAsync(
        context.Args.ScriptId,
        IngestionScope.Changed,
        (done, total, step) => context.ReportProgressAsync(done, total, step, cancellationToken),
        cancellationToken);
}

internal sealed class ScriptChangedWorker(IngestionPipeline pipeline) : IJobWorker<ScriptChanged>
{
    public Task WorkAsync(JobContext<ScriptChanged> context, CancellationToken cancellationToken) => pipeline.RunAsync(
        context.Args.ScriptId,
        IngestionScope.Stale,
        (done, total, step) => context.ReportProgressAsync(done, total, step, cancellationToken),
        cancellationToken);
}
