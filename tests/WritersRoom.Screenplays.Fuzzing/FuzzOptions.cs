namespace WritersRoom.Screenplays.Fuzzing;

/// <summary>How a fuzz run goes.</summary>
public sealed record FuzzOptions
{
    /// <summary>What all inputs are made from.</summary>
    public required int Seed { get; init; }

    /// <summary>The first iteration; later runs with the same seed go on where an earlier one ended.</summary>
    public int First { get; init; }

    /// <summary>How many inputs at most.</summary>
    public int Iterations { get; init; } = int.MaxValue;

    /// <summary>How long at most; an input that has begun is finished.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>About how many characters an input has at most.</summary>
    public int LargestText { get; init; } = 1_200_000;

    /// <summary>When an input counts as hung.</summary>
    public TimeSpan Hang { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where inputs that fail are kept, or null.</summary>
    public string? KeepIn { get; init; }
}
