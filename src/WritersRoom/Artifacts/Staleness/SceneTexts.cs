using WritersRoom.Scripts;

namespace WritersRoom.Artifacts.Staleness;

/// <summary>The scenes that something is made of: how each reads, and in which order they stand.</summary>
/// <param name="Hashes">Scene id → scene hash.</param>
/// <param name="Order">The same ids as they follow each other in the script; null where nobody wrote that down.</param>
public sealed record SceneTexts(IReadOnlyDictionary<Guid, string> Hashes, Guid[]? Order)
{
    /// <param name="scenes">In script order; each counts once.</param>
    public static SceneTexts Of(IEnumerable<(Guid Id, string Hash)> scenes)
    {
        var distinct = scenes.DistinctBy(scene => scene.Id).ToList();
        return new SceneTexts(distinct.ToDictionary(scene => scene.Id, scene => scene.Hash), [.. distinct.Select(scene => scene.Id)]);
    }

    public static SceneTexts Of(IEnumerable<StoredScene> scenes) => Of(scenes.Select(scene => (scene.Id, scene.Hash)));

    /// <summary>Those of them that are among <paramref name="scenes"/>, in the same order.</summary>
    public SceneTexts Among(IReadOnlySet<Guid> scenes) =>
        new(Hashes.Where(scene => scenes.Contains(scene.Key)).ToDictionary(), Order is null ? null : [.. Order.Where(scenes.Contains)]);
}
