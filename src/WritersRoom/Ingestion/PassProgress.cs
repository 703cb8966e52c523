using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>How far a pass is.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="State">The state whose analysis the step belongs to.</param>
/// <param name="StepNumber">From 1.</param>
/// <param name="StepCount">Steps of the pass.</param>
/// <param name="Done">What the step has made and committed: scenes, sheets.</param>
/// <param name="Total">What the step has to make; 0 when there is nothing to do.</param>
/// <param name="StepStartedAt">When the step began.</param>
public sealed record PassProgress(string Step, ScriptState State, int StepNumber, int StepCount, int Done, int Total, DateTimeOffset StepStartedAt);

/// <summary>The step a pass is at, kept as its job's result beside the counts, which are the job's progress.</summary>
internal sealed record PassStep(int StepNumber, int StepCount, DateTimeOffset StartedAt)
{
    public static PassStep Of(PassProgress progress) => new(progress.StepNumber, progress.StepCount, progress.StepStartedAt);
}
