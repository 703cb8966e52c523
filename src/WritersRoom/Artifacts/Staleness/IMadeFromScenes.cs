namespace WritersRoom.Artifacts.Staleness;

/// <summary>An artifact made from many scenes; it remembers which text of each it was made from.</summary>
public interface IMadeFromScenes
{
    /// <summary>Scene id → scene hash at the time it was made.</summary>
    IReadOnlyDictionary<Guid, string> MadeFrom { get; }

    /// <summary>The same scenes in the order in which they stood then; null in rows from before that was written down, and then no move counts.</summary>
    Guid[]? MadeInOrder { get; }

    /// <summary>Distinct scenes that read or stand otherwise now: changed, added, gone or moved. Changing or moving one back takes it out again.</summary>
    int DirtySceneCount { get; set; }

    bool IsStale { get; set; }
}
