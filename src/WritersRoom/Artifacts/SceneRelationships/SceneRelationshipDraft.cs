namespace WritersRoom.Artifacts.SceneRelationships;

/// <summary>That a later scene leans on an earlier one.</summary>
/// <param name="RelationshipType">How it leans on it.</param>
/// <param name="SetupSceneIndex">The earlier scene, from 0.</param>
/// <param name="PayoffSceneIndex">The later scene, from 0.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Evidence">At least one span of each scene, the earlier scene's first.</param>
public sealed record SceneRelationshipDraft(
    SceneRelationshipType RelationshipType, int SetupSceneIndex, int PayoffSceneIndex, string Description, IReadOnlyList<EvidenceSpan> Evidence);

/// <summary>The kinds of relationship between scenes.</summary>
public enum SceneRelationshipType
{
    /// <summary>Something is shown, stays away, and matters later.</summary>
    SetupPayoff,

    /// <summary>A line is taken up again by someone else, or much later.</summary>
    Callback,

    /// <summary>The same people in the same place, or the same thing done again.</summary>
    Parallel,

    /// <summary>The same words come again.</summary>
    Echo,
}
