namespace WritersRoom.Artifacts;

/// <summary>What analysts make of a script.</summary>
public enum ArtifactKind
{
    /// <summary>A scene's card.</summary>
    SceneCard,

    /// <summary>Acts, turning points and key scenes.</summary>
    Structure,

    /// <summary>The outline.</summary>
    Outline,

    /// <summary>A character's sheet.</summary>
    CharacterSheet,

    /// <summary>All plot threads.</summary>
    PlotThreads,

    /// <summary>All scene relationships.</summary>
    SceneRelationships,
}
