namespace WritersRoom.Retrieval;

/// <summary>How much is wanted, and from where.</summary>
public sealed record SearchOptions
{
    /// <summary>At most so many scenes; 10 when unset.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Whether a scene (its index, from 0) may be answered; every scene when unset.</summary>
    public Func<int, bool>? Allows { get; init; }

    /// <summary>
    /// How near each scene's stored vector is to the query's (cosine), in script order; when unset, the meaning of whole scenes is compared in the
    /// index itself.
    /// </summary>
    public IReadOnlyList<double>? SceneNearness { get; init; }
}
