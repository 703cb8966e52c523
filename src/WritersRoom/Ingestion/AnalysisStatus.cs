using System.Text.Json;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Jobs;
using WritersRoom.Scripts;
using WritersRoom.Usage;

namespace WritersRoom.Ingestion;

/// <summary>How far a script is understood, the latest job about it (running, waiting or last finished), and how far that is while it is not finished.</summary>
public sealed record AnalysisStatus(
    Script Script,
    int Scenes,
    int Cards,
    int StaleCards,
    int Embeddings,
    bool? OutlineIsStale,
    int Sheets,
    int StaleSheets,
    IReadOnlyList<FailedArtifact> Failures,
    Job? LatestJob,
    AnalysisProgress? Progress);

/// <summary>The pass that runs or waits.</summary>
/// <param name="JobId">Its job.</param>
/// <param name="IsRunning">False while it waits.</param>
/// <param name="Step">The step it is at; null before the first.</param>
/// <param name="StepNumber">From 1; 0 before the first.</param>
/// <param name="StepCount">Steps of the pass; 0 before the first.</param>
/// <param name="Done">What the step has made: scenes, sheets.</param>
/// <param name="Total">What the step has to make.</param>
/// <param name="TimeLeft">Until the end of the pass at the pace it has had; null until enough is made to tell.</param>
/// <param name="Spent">What the pass has cost so far.</param>
public sealed record AnalysisProgress(
    Guid JobId, bool IsRunning, string? Step, int StepNumber, int StepCount, int Done, int Total, TimeSpan? TimeLeft, Spent Spent)
{
    /// <summary>Of the whole pass, every step counting the same.</summary>
    public int Percent => StepCount == 0 ? 0 : (int)(100 * (StepNumber - 1 + (Total == 0 ? 0 : (double)Done / Total)) / StepCount);

    internal static AnalysisProgress Of(Job job, Spent spent, DateTimeOffset now)
    {
        // A result stands from the attempt before until this one has begun a step.
        var step = job.Progress is not null ? job.Result?.Deserialize<PassStep>(JsonSerializerOptions.Web) : null;
        var (done, total) = (job.Progress?.Done ?? 0, job.Progress?.Total ?? 0);
        return new AnalysisProgress(
            job.Id, job.State == JobState.Running, job.Progress?.Message, step?.StepNumber ?? 0, step?.StepCount ?? 0, done, total, step?.TimeLeft(done, total, now), spent);
    }
}
