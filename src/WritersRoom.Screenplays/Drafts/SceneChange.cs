namespace WritersRoom.Screenplays.Drafts;

/// <summary>What became of a scene from one draft to the next.</summary>
public enum SceneChange
{
    /// <summary>It says the same in the same order; scenes put in or taken out around it do not matter.</summary>
    Unchanged,

    /// <summary>It is the same scene and says something else.</summary>
    Changed,

    /// <summary>It says the same, out of the order it had.</summary>
    Moved,

    /// <summary>It is the same scene, says something else, and is out of the order it had.</summary>
    MovedAndChanged,

    /// <summary>The old draft has no such scene.</summary>
    New,
}
