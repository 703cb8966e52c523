namespace WritersRoom.Artifacts;

/// <summary>
/// What making an artifact would take, before it is made: the prompt as it would be sent, counted by estimate, and an answer of the usual length. Nothing is
/// taken to be in a cache, and no answer to need a second try; a model's thinking is not counted.
/// </summary>
/// <param name="Calls">Calls of a model; 0 for the built-in analyst, and for what the model could not read at once.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens answered.</param>
/// <param name="CostMicroUsd">In millionths of a US dollar; null when a model's price is unknown, or the model would refuse and nothing is made.</param>
public sealed record ArtifactEstimate(int Calls, int InputTokens, int OutputTokens, long? CostMicroUsd)
{
    /// <summary>What the built-in analyst takes.</summary>
    public static ArtifactEstimate Free { get; } = new(0, 0, 0, 0);

    /// <summary>A model is to make it and could not read so much at once: nothing is spent on it then, and nothing is made. Not free.</summary>
    public static ArtifactEstimate Refused { get; } = new(0, 0, 0, null);

    /// <summary>Both together; the cost is unknown when either is.</summary>
    public static ArtifactEstimate operator +(ArtifactEstimate left, ArtifactEstimate right) => new(
        left.Calls + right.Calls, left.InputTokens + right.InputTokens, left.OutputTokens + right.OutputTokens, left.CostMicroUsd + right.CostMicroUsd);

    /// <summary>All together.</summary>
    public static ArtifactEstimate Sum(IEnumerable<ArtifactEstimate> estimates) => estimates.Aggregate(Free, (sum, estimate) => sum + estimate);
}
