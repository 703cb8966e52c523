namespace WritersRoom.Ingestion;

/// <summary>How much each step of a pass has to make: looked at when the pass begins, and set right as each step names its pieces.</summary>
internal sealed class PassPlan
{
    private readonly int[] rounds;
    private readonly int madeAtOnce;
    private readonly DateTimeOffset startedAt;

    private PassPlan(int[] rounds, int madeAtOnce, DateTimeOffset startedAt) => (this.rounds, this.madeAtOnce, this.startedAt) = (rounds, madeAtOnce, startedAt);

    public static async Task<PassPlan> OfAsync(
        IReadOnlyList<IIngestionStep> steps, IngestionRun run, int madeAtOnce, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = new PassPlan(new int[steps.Count], madeAtOnce, now);
        for (var i = 0; i < steps.Count; i++)
            plan.Set(i, (await steps[i].PlanAsync(run, cancellationToken)).Count);
        return plan;
    }

    /// <summary>What the step has to make, told when it begins.</summary>
    public PassStep Begin(int step, int pieces)
    {
        Set(step, pieces);
        return new PassStep(step + 1, rounds.Length, startedAt, rounds[..step].Sum(), rounds[step], rounds[(step + 1)..].Sum());
    }

    private void Set(int step, int pieces) => rounds[step] = (pieces + madeAtOnce - 1) / madeAtOnce;
}
