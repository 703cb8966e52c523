using WritersRoom.Scripts;

namespace WritersRoom.Ingestion;

/// <summary>How far a pass is.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="State">The state whose analysis the step belongs to.</param>
/// <param name="Place">Where the step stands in the pass.</param>
/// <param name="Done">What the step has made and committed: scenes, sheets.</param>
/// <param name="Total">What the step has to make; 0 when there is nothing to do.</param>
public sealed record PassProgress(string Step, ScriptState State, PassStep Place, int Done, int Total);

/// <summary>
/// Where a step stands in its pass, kept as the job's result beside the counts, which are the job's progress. Work is counted in rounds: pieces that are made
/// side by side are one. What later steps will have to make is what they would have had to when the pass began.
/// </summary>
/// <param name="StepNumber">From 1.</param>
/// <param name="StepCount">Steps of the pass.</param>
/// <param name="StartedAt">When the pass began.</param>
/// <param name="RoundsBefore">Of the steps before.</param>
/// <param name="Rounds">Of the step.</param>
/// <param name="RoundsBehind">Of the steps behind it, as far as can be told.</param>
public sealed record PassStep(int StepNumber, int StepCount, DateTimeOffset StartedAt, int RoundsBefore, int Rounds, int RoundsBehind)
{
    // The first round reads the script, and says nothing of those behind it.
    private const double LeastMade = 2;

    /// <summary>Until the end of the pass at the pace it has had; null until two rounds are made, or all.</summary>
    /// <param name="done">What the step has made.</param>
    /// <param name="total">What the step has to make.</param>
    /// <param name="now">The time.</param>
    public TimeSpan? TimeLeft(int done, int total, DateTimeOffset now)
    {
        var ofStep = total == 0 ? Rounds : (double)Rounds * done / total;
        var made = RoundsBefore + ofStep;
        return made >= Math.Min(LeastMade, RoundsBefore + Rounds + RoundsBehind) && made > 0 ? (now - StartedAt) / made * (Rounds - ofStep + RoundsBehind) : null;
    }
}
