namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>An input that a reader failed on, made as small as it would go, and how it failed.</summary>
public sealed record Finding(FuzzCase Case, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Case.Format}, seed {Case.Seed}, iteration {Case.Iteration}: {Problem}";
}

/// <summary>What a fuzz run saw.</summary>
public sealed record FuzzReport(int Inputs, long Characters, IReadOnlyDictionary<FuzzFormat, int> Accepted, IReadOnlyList<Finding> Findings);
