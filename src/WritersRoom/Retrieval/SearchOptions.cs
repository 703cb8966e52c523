namespace WritersRoom.Retrieval;

/// <summary>How much is wanted, and from where.</summary>
public sealed record SearchOptions
{
    /// <summary>At most so many scenes; 10 when unset.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Whether a scene (its index, from 0) may be answered; every scene when unset.</summary>
    public Func<int, bool>? Allows { get; init; }
}
