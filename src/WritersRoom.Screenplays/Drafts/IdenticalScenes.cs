namespace WritersRoom.Screenplays.Drafts;

/// <summary>
/// Pairs scenes that say the same. Scenes that say the same more than once (an establishing shot that comes back) are paired in order,
/// first with those between the same neighbours.
/// </summary>
internal sealed class IdenticalScenes
{
    private readonly string[] oldHashes;
    private readonly string[] newHashes;
    private readonly bool[] isOldTaken;
    private readonly bool[] isNewTaken;
    private readonly List<IndexPair> pairs = [];

    private IdenticalScenes(string[] oldHashes, string[] newHashes)
    {
        this.oldHashes = oldHashes;
        this.newHashes = newHashes;
        isOldTaken = new bool[oldHashes.Length];
        isNewTaken = new bool[newHashes.Length];
    }

    public static List<IndexPair> Find(string[] oldHashes, string[] newHashes)
    {
        var scenes = new IdenticalScenes(oldHashes, newHashes);
        scenes.TakeEnds();
        scenes.TakeUnique();
        scenes.TakeRepeatsBetween(CommonOrder.Heaviest(scenes.pairs, _ => 1));
        scenes.TakeRepeatsBetween([]);
        return scenes.pairs;
    }

    private void TakeEnds()
    {
        var shorter = Math.Min(oldHashes.Length, newHashes.Length);
        var head = 0;
        while (head < shorter && oldHashes[head] == newHashes[head])
            Take(head, head++);
        for (var tail = 1; tail <= shorter - head && oldHashes[^tail] == newHashes[^tail]; tail++)
            Take(oldHashes.Length - tail, newHashes.Length - tail);
    }

    private void TakeUnique()
    {
        var olds = Unique(oldHashes, isOldTaken);
        foreach (var (hash, index) in Unique(newHashes, isNewTaken))
            if (olds.TryGetValue(hash, out var old))
                Take(old, index);
    }

    private void TakeRepeatsBetween(List<IndexPair> neighbours)
    {
        var waiting = new Dictionary<(string Hash, int Gap), Queue<int>>();
        for (int old = 0, gap = 0; old < oldHashes.Length; old++)
        {
            while (gap < neighbours.Count && neighbours[gap].Old <= old)
                gap++;
            if (isOldTaken[old])
                continue;
            if (!waiting.TryGetValue((oldHashes[old], gap), out var queue))
                waiting.Add((oldHashes[old], gap), queue = []);
            queue.Enqueue(old);
        }

        for (int index = 0, gap = 0; index < newHashes.Length; index++)
        {
            while (gap < neighbours.Count && neighbours[gap].New <= index)
                gap++;
            if (!isNewTaken[index] && waiting.TryGetValue((newHashes[index], gap), out var queue) && queue.TryDequeue(out var old))
                Take(old, index);
        }
    }

    private static Dictionary<string, int> Unique(string[] hashes, bool[] isTaken)
    {
        var found = new Dictionary<string, int>();
        var repeated = new HashSet<string>();
        for (var index = 0; index < hashes.Length; index++)
            if (!isTaken[index] && !found.TryAdd(hashes[index], index))
                repeated.Add(hashes[index]);
        foreach (var hash in repeated)
            found.Remove(hash);
        return found;
    }

    private void Take(int old, int index)
    {
        isOldTaken[old] = true;
        isNewTaken[index] = true;
        pairs.Add(new IndexPair(old, index, 1));
    }
}
