namespace WritersRoom.Knowledge;

/// <summary>A place in the script where something is spoken of or shown.</summary>
/// <param name="SceneIndex">From 0.</param>
/// <param name="ElementIndex">The element in its scene; the heading is 0.</param>
/// <param name="Quote">The sentence, as it stands in its element.</param>
/// <param name="Speaker">Who says it; null where it is shown.</param>
public sealed record Mention(int SceneIndex, int ElementIndex, string Quote, string? Speaker);

/// <summary>A mention that a character was there for.</summary>
public sealed record WitnessedMention(Mention Mention, Witness How);

/// <summary>How a character came by it.</summary>
public enum Witness
{
    /// <summary>Said it.</summary>
    Says,

    /// <summary>Was there when it was said.</summary>
    Hears,

    /// <summary>Was there when it was shown.</summary>
    Sees,
}
