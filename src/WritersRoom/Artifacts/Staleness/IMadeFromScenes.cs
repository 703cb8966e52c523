namespace WritersRoom.Artifacts.Staleness;

/// <summary>An artifact made from many scenes; it remembers which text of each it was made from.</summary>
public interface IMadeFromScenes
{
    /// <summary>Scene id → scene hash at the time it was made.</summary>
    IReadOnlyDictionary<Guid, string> MadeFrom { get; }

    /// <summary>Distinct scenes that read otherwise now: changed, added or gone. Changing one back takes it out again.</summary>
    int DirtySceneCount { get; set; }

    bool IsStale { get; set; }
}
