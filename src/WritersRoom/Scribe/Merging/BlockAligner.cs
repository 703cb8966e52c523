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
        var equal = new EqualBlocks(old, now);
        PairSame(equal, pairs);
        PairReworded(old, now, pairs);
        // By the whole text, so that a block that was cut and pasted elsewhere keeps its identity; of equal ones none is sure.
        equal.PairLeftOver(pairs);
        return pairs;
    }

    private static void PairSame(EqualBlocks equal, int[] pairs)
    {
        var (old, now) = (equal.Old, equal.Now);
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            pairs[start] = start++;
        var (oldEnd, nowEnd) = (old.Length, now.Length);
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1])
            pairs[--nowEnd] = --oldEnd;

        // What is there once on both sides is surely the same; between two of those, the first of equal ones is the first.
        var certain = equal.Rise(start, oldEnd, start, nowEnd, onlyOnce: true);
        var (oldFrom, nowFrom) = (start, start);
        foreach (var (oldAt, nowAt) in certain.Append((oldEnd, nowEnd)))
        {
            foreach (var (oldSame, nowSame) in equal.Rise(oldFrom, oldAt, nowFrom, nowAt, onlyOnce: false))
                pairs[nowSame] = oldSame;
            if (nowAt < nowEnd)
                pairs[nowAt] = oldAt;
            (oldFrom, nowFrom) = (oldAt + 1, nowAt + 1);
        }
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
}
