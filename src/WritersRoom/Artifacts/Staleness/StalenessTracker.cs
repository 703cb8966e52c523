using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.Staleness;

/// <summary>Counts the distinct scenes that changed under an artifact, however often each was saved, and marks it stale at its threshold.</summary>
public static class StalenessTracker
{
    /// <param name="artifact">The artifact to judge.</param>
    /// <param name="now">The scenes it would be made from now.</param>
    /// <param name="threshold">Distinct changed scenes from which it is stale (seed: 5 for the outline, 3 for a sheet).</param>
    public static void Judge(IMadeFromScenes artifact, SceneTexts now, int threshold)
    {
        artifact.DirtySceneCount = DistinctChanges(new SceneTexts(artifact.MadeFrom, artifact.MadeInOrder), now);
        artifact.IsStale = artifact.DirtySceneCount >= threshold;
    }

    /// <summary>Scenes that read otherwise, came, went, or left their place among those that did none of this.</summary>
    public static int DistinctChanges(SceneTexts then, SceneTexts now)
    {
        var changedOrGone = then.Hashes.Count(scene => !now.Hashes.TryGetValue(scene.Key, out var hash) || hash != scene.Value);
        return changedOrGone + now.Hashes.Keys.Count(id => !then.Hashes.ContainsKey(id)) + Moved(then, now);
    }

    // Among the unchanged alone: a scene that was rewritten and moved is one change, and what it jumped over has not moved.
    private static int Moved(SceneTexts then, SceneTexts now) => then.Order is null || now.Order is null
        ? 0
        : SceneOrder.Moved(then.Order, now.Order.Where(id => then.Hashes.TryGetValue(id, out var hash) && hash == now.Hashes[id])).Count;
}
