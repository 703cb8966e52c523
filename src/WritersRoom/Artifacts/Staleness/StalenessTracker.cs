namespace WritersRoom.Artifacts.Staleness;

/// <summary>Counts the distinct scenes that changed under an artifact, however often each was saved, and marks it stale at its threshold.</summary>
public static class StalenessTracker
{
    /// <param name="artifact">The artifact to judge.</param>
    /// <param name="sceneHashes">Scene id → hash of the scenes it would be made from now.</param>
    /// <param name="threshold">Distinct changed scenes from which it is stale (seed: 5 for the outline, 3 for a sheet).</param>
    public static void Judge(IMadeFromScenes artifact, IReadOnlyDictionary<Guid, string> sceneHashes, int threshold)
    {
        artifact.DirtySceneCount = DistinctChanges(artifact.MadeFrom, sceneHashes);
        artifact.IsStale = artifact.DirtySceneCount >= threshold;
    }

    public static int DistinctChanges(IReadOnlyDictionary<Guid, string> then, IReadOnlyDictionary<Guid, string> now)
    {
        var changedOrGone = then.Count(scene => !now.TryGetValue(scene.Key, out var hash) || hash != scene.Value);
        return changedOrGone + now.Keys.Count(id => !then.ContainsKey(id));
    }
}
