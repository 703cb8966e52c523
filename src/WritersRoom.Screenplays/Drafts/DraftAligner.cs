using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Drafts;

/// <summary>
/// Tells which scene of a new draft is which scene of the old one, so that what is known of a scene stays with it when scenes are put in,
/// taken out, moved or rewritten. Numbers and headings do not make a scene: its words and its place among the others do.
/// </summary>
public static class DraftAligner
{
    /// <summary>
    /// Aligns two drafts. Scenes with the same <see cref="Scene.Hash"/> are paired first, then those alike in words and heading; a scene
    /// counts as moved when it is not part of the longest run of scenes that both drafts have in the same order. Of a split scene the
    /// first part stays that scene. The same drafts always give the same answer.
    /// </summary>
    public static DraftAlignment Align(IReadOnlyList<Scene> oldScenes, IReadOnlyList<Scene> newScenes)
    {
        ArgumentNullException.ThrowIfNull(oldScenes);
        ArgumentNullException.ThrowIfNull(newScenes);

        var identical = IdenticalScenes.Find(Hashes(oldScenes), Hashes(newScenes));
        var olds = Others(oldScenes.Count, identical.Select(pair => pair.Old));
        var news = Others(newScenes.Count, identical.Select(pair => pair.New));
        var similar = new SimilarScenes(oldScenes, olds, newScenes, news).Find(identical);

        var pairs = identical.Concat(similar).ToArray();
        var inOrder = CommonOrder.Heaviest(pairs, _ => 1).Select(pair => pair.New).ToHashSet();
        var scenes = new AlignedScene[newScenes.Count];
        Array.Fill(scenes, new AlignedScene(null, SceneChange.New));
        foreach (var pair in identical)
            scenes[pair.New] = new AlignedScene(pair.Old, inOrder.Contains(pair.New) ? SceneChange.Unchanged : SceneChange.Moved);
        foreach (var pair in similar)
            scenes[pair.New] = new AlignedScene(pair.Old, inOrder.Contains(pair.New) ? SceneChange.Changed : SceneChange.MovedAndChanged);
        return new DraftAlignment(scenes, Others(oldScenes.Count, pairs.Select(pair => pair.Old)));
    }

    private static string[] Hashes(IReadOnlyList<Scene> scenes) => scenes.Select(scene => scene.Hash).ToArray();

    private static int[] Others(int count, IEnumerable<int> taken) => Enumerable.Range(0, count).Except(taken).ToArray();
}
