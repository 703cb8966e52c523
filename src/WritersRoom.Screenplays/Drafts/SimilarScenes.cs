using WritersRoom.Screenplays.Model;

namespace WritersRoom.Screenplays.Drafts;

/// <summary>Finds, among the scenes that are not identical to any, those that are the same scene rewritten.</summary>
internal sealed class SimilarScenes
{
    // In its old place a scene may be rewritten down to its heading; out of order it must be told by its words.
    private const double LeastInOrder = 0.28;
    private const double LeastMoved = 0.45;

    // A scene is not claimed by a neighbour when another is clearly more like it.
    private const double NearBest = 0.8;
    private const double PartOfAnother = 0.6;

    // Bounds the memory for scripts of thousands of scenes that are all a little alike.
    private const int MostCandidates = 32;

    private readonly int[] olds;
    private readonly int[] news;
    private readonly Dictionary<(int Old, int New), Likeness> likenesses = [];

    public SimilarScenes(IReadOnlyList<Scene> oldScenes, int[] olds, IReadOnlyList<Scene> newScenes, int[] news)
    {
        this.olds = olds;
        this.news = news;
        if (olds.Length > 0 && news.Length > 0)
            Measure(Array.ConvertAll(olds, old => SceneWords.Of(oldScenes[old])), Array.ConvertAll(news, index => SceneWords.Of(newScenes[index])));
    }

    /// <summary>Pairs scenes, each at most once.</summary>
    /// <param name="identical">The pairs that stand already; the order they have in common is the order to keep.</param>
    public List<IndexPair> Find(List<IndexPair> identical)
    {
        var likely = likenesses.Select(pair => new IndexPair(pair.Key.Old, pair.Key.New, pair.Value.Value)).ToArray();
        var newOf = new Dictionary<int, int>();
        var oldOf = new Dictionary<int, int>();
        var inOrder = CommonOrder.Heaviest(NearBestOf(likely).Concat(identical), pair => pair.Likeness - LeastInOrder + 0.01)
            .Where(pair => likenesses.ContainsKey((pair.Old, pair.New)));
        var byLikeness = likely
            .Where(pair => pair.Likeness >= LeastMoved)
            .OrderByDescending(pair => pair.Likeness)
            .ThenBy(pair => Math.Abs(pair.Old - pair.New))
            .ThenBy(pair => pair.New)
            .ThenBy(pair => pair.Old);
        foreach (var pair in inOrder.Concat(byLikeness))
            if (!newOf.ContainsKey(pair.Old) && oldOf.TryAdd(pair.New, pair.Old))
                newOf.Add(pair.Old, pair.New);

        GiveFirstPartsTheirScenes(newOf, oldOf);
        return oldOf.Select(pair => new IndexPair(pair.Value, pair.Key, likenesses[(pair.Value, pair.Key)].Value)).ToList();
    }

    // Of a scene that was split the first part stays that scene; of scenes that were joined the first lives on.
    private void GiveFirstPartsTheirScenes(Dictionary<int, int> newOf, Dictionary<int, int> oldOf)
    {
        foreach (var last in news)
        {
            for (var index = last; oldOf.TryGetValue(index, out var old); index--)
            {
                if (oldOf.ContainsKey(index - 1) || !IsEarlierPart((old, index - 1), (old, index)))
                    break;
                oldOf.Remove(index);
                oldOf[index - 1] = old;
                newOf[old] = index - 1;
            }
        }

        foreach (var last in olds)
        {
            for (var old = last; newOf.TryGetValue(old, out var index); old--)
            {
                if (newOf.ContainsKey(old - 1) || !IsEarlierPart((old - 1, index), (old, index)))
                    break;
                newOf.Remove(old);
                newOf[old - 1] = index;
                oldOf[index] = old - 1;
            }
        }
    }

    private bool IsEarlierPart((int Old, int New) earlier, (int Old, int New) paired) =>
        likenesses.TryGetValue(earlier, out var part)
        && part.Contained >= PartOfAnother
        && (part.Heading >= 1 || likenesses[paired].Heading < 1);

    private static IEnumerable<IndexPair> NearBestOf(IndexPair[] pairs)
    {
        var bestOfOld = Best(pairs, pair => pair.Old);
        var bestOfNew = Best(pairs, pair => pair.New);
        return pairs.Where(pair => pair.Likeness >= NearBest * Math.Max(bestOfOld[pair.Old], bestOfNew[pair.New]));
    }

    private static Dictionary<int, double> Best(IndexPair[] pairs, Func<IndexPair, int> side) =>
        pairs.GroupBy(side).ToDictionary(scene => scene.Key, scene => scene.Max(pair => pair.Likeness));

    private void Measure(SceneWords[] oldWords, SceneWords[] newWords)
    {
        var content = new WordIndex(Array.ConvertAll(oldWords, words => words.Content), Array.ConvertAll(newWords, words => words.Content));
        var location = new WordIndex(Array.ConvertAll(oldWords, words => words.Location), Array.ConvertAll(newWords, words => words.Location));
        var sharedContent = new double[olds.Length];
        var sharedLocation = new double[olds.Length];
        for (var index = 0; index < news.Length; index++)
        {
            content.AddShared(index, sharedContent);
            location.AddShared(index, sharedLocation);
            var found = new List<(int Old, Likeness Likeness)>();
            for (var old = 0; old < olds.Length; old++)
            {
                if (sharedContent[old] + sharedLocation[old] == 0)
                    continue;
                var likeness = Likeness.Of(
                    new Shared(sharedContent[old], content.OldTotal(old), content.NewTotal(index)),
                    new Shared(sharedLocation[old], location.OldTotal(old), location.NewTotal(index)),
                    oldWords[old].Heading,
                    newWords[index].Heading);
                if (likeness.Value >= LeastInOrder)
                    found.Add((old, likeness));
            }

            foreach (var (old, likeness) in found.OrderByDescending(scene => scene.Likeness.Value).ThenBy(scene => scene.Old).Take(MostCandidates))
                likenesses.Add((olds[old], news[index]), likeness);
            Array.Clear(sharedContent);
            Array.Clear(sharedLocation);
        }
    }
}
