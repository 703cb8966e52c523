namespace WritersRoom.Scribe.Merging;

/// <summary>
/// Finds which block of an old text each block of a new one is: first those that read the same, in order; then, between two of those, the ones that were
/// reworded; then the ones that were moved. The time grows as n log n, whatever the texts.
/// </summary>
internal static class BlockAligner
{
    // How far from its place a reworded block is looked for. A person rewords in place; what is further off is counted as new, and nothing is lost by that.
    private const int Reach = 16;
    private const double AlikeEnough = 0.45;

    public const int None = -1;

    /// <returns>For each of <paramref name="now"/> the index of its old block, or <see cref="None"/>. No old block is named twice.</returns>
    public static int[] Align(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var pairs = new int[now.Count];
        Array.Fill(pairs, None);
        PairSame(old, now, pairs);
        PairReworded(old, now, pairs);
        PairMoved(old, now, pairs);
        return pairs;
    }

    private static void PairSame(IReadOnlyList<string> old, IReadOnlyList<string> now, int[] pairs)
    {
        var start = 0;
        while (start < old.Count && start < now.Count && old[start] == now[start])
            pairs[start] = start++;
        var (oldEnd, nowEnd) = (old.Count, now.Count);
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1])
            pairs[--nowEnd] = --oldEnd;

        // What is there once on both sides is surely the same; between two of those, the first of equal ones is the first.
        var certain = Rise(old, now, start, oldEnd, start, nowEnd, onlyOnce: true);
        var (oldFrom, nowFrom) = (start, start);
        foreach (var (oldAt, nowAt) in certain.Append((oldEnd, nowEnd)))
        {
            foreach (var (oldSame, nowSame) in Rise(old, now, oldFrom, oldAt, nowFrom, nowAt, onlyOnce: false))
                pairs[nowSame] = oldSame;
            if (nowAt < nowEnd)
                pairs[nowAt] = oldAt;
            (oldFrom, nowFrom) = (oldAt + 1, nowAt + 1);
        }
    }

    private static List<(int Old, int Now)> Rise(IReadOnlyList<string> old, IReadOnlyList<string> now, int oldFrom, int oldEnd, int nowFrom, int nowEnd, bool onlyOnce)
    {
        if (oldFrom >= oldEnd || nowFrom >= nowEnd)
            return [];
        var places = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var i = oldFrom; i < oldEnd; i++)
        {
            if (!places.TryGetValue(old[i], out var queue))
                places[old[i]] = queue = new Queue<int>(1);
            queue.Enqueue(i);
        }

        var seen = onlyOnce ? Counts(now, nowFrom, nowEnd) : null;
        var candidates = new int[nowEnd - nowFrom];
        for (var i = nowFrom; i < nowEnd; i++)
        {
            var has = places.TryGetValue(now[i], out var queue) && queue.Count > 0 && (seen is null || (queue.Count == 1 && seen[now[i]] == 1));
            candidates[i - nowFrom] = has ? queue!.Dequeue() : None;
        }

        var rise = LongestRise.Of(candidates);
        return [.. Enumerable.Range(0, candidates.Length).Where(i => rise[i]).Select(i => (candidates[i], nowFrom + i))];
    }

    private static Dictionary<string, int> Counts(IReadOnlyList<string> texts, int from, int end)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = from; i < end; i++)
            counts[texts[i]] = counts.GetValueOrDefault(texts[i]) + 1;
        return counts;
    }

    private static void PairReworded(IReadOnlyList<string> old, IReadOnlyList<string> now, int[] pairs)
    {
        var oldFrom = 0;
        for (var nowFrom = 0; nowFrom < now.Count; nowFrom++)
        {
            if (pairs[nowFrom] != None)
            {
                oldFrom = pairs[nowFrom] + 1;
                continue;
            }

            var nowEnd = nowFrom;
            while (nowEnd < now.Count && pairs[nowEnd] == None)
                nowEnd++;
            var oldEnd = nowEnd < now.Count ? pairs[nowEnd] : old.Count;
            PairRun(old, now, oldFrom, oldEnd, nowFrom, nowEnd, pairs);
            nowFrom = nowEnd - 1;
        }
    }

    private static void PairRun(IReadOnlyList<string> old, IReadOnlyList<string> now, int oldFrom, int oldEnd, int nowFrom, int nowEnd, int[] pairs)
    {
        if (oldFrom >= oldEnd)
            return;
        var words = new WordBag?[oldEnd - oldFrom];
        var next = oldFrom;
        for (var i = nowFrom; i < nowEnd && next < oldEnd; i++)
        {
            var mine = WordBag.Of(now[i]);
            var (best, likeness) = (None, AlikeEnough);
            for (var candidate = next; candidate < Math.Min(oldEnd, next + Reach); candidate++)
            {
                var theirs = words[candidate - oldFrom] ??= WordBag.Of(old[candidate]);
                if (mine.LikenessAtMost(theirs) > likeness && mine.Likeness(theirs) is var found && found > likeness)
                    (best, likeness) = (candidate, found);
            }

            if (best == None)
                continue;
            pairs[i] = best;
            next = best + 1;
        }
    }

    // By the whole text, so that a block that was cut and pasted elsewhere keeps its identity; of equal ones none is sure.
    private static void PairMoved(IReadOnlyList<string> old, IReadOnlyList<string> now, int[] pairs)
    {
        var taken = new bool[old.Count];
        foreach (var pair in pairs)
        {
            if (pair != None)
                taken[pair] = true;
        }

        var left = Enumerable.Range(0, old.Count).Where(i => !taken[i]).GroupBy(i => old[i], StringComparer.Ordinal)
            .Where(same => same.Count() == 1).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        if (left.Count == 0)
            return;
        for (var i = 0; i < now.Count; i++)
        {
            if (pairs[i] == None && left.Remove(now[i], out var moved))
                pairs[i] = moved;
        }
    }
}
