namespace WritersRoom.Screenplays.Drafts;

/// <summary>
/// What two lists have in common, in the order of both. The ends they share are taken first, then the entries that occur once in each, then the
/// same again between those; what is small is compared in full. Near-linear where a full comparison would be quadratic.
/// </summary>
internal sealed class CommonEntries
{
    // The largest comparison in full, in pairs; one entry of a long list is then compared with a few dozen at most.
    private const int SmallEnough = 4096;
    private const int DeepestGap = 12;

    private readonly IReadOnlyList<string> old;
    private readonly IReadOnlyList<string> now;
    private readonly int[] oldOf;
    private readonly Stack<Gap> gaps = [];

    private CommonEntries(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        this.old = old;
        this.now = now;
        oldOf = new int[now.Count];
        Array.Fill(oldOf, -1);
        gaps.Push(new Gap(0, old.Count, 0, now.Count, 0));
    }

    private readonly record struct Gap(int OldStart, int OldEnd, int NewStart, int NewEnd, int Depth)
    {
        public bool IsEmpty => OldStart == OldEnd || NewStart == NewEnd;

        public long Size => (long)(OldEnd - OldStart) * (NewEnd - NewStart);
    }

    /// <summary>For each new entry the index of the old one that it is, or -1. The indices rise.</summary>
    public static int[] Align(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var common = new CommonEntries(old, now);
        while (common.gaps.TryPop(out var gap))
            common.Fill(common.TakeEnds(gap));
        return common.oldOf;
    }

    private Gap TakeEnds(Gap gap)
    {
        var (oldStart, oldEnd, newStart, newEnd, depth) = gap;
        while (oldStart < oldEnd && newStart < newEnd && old[oldStart] == now[newStart])
            oldOf[newStart++] = oldStart++;
        while (oldStart < oldEnd && newStart < newEnd && old[oldEnd - 1] == now[newEnd - 1])
            oldOf[--newEnd] = --oldEnd;
        return new Gap(oldStart, oldEnd, newStart, newEnd, depth);
    }

    private void Fill(Gap gap)
    {
        if (gap.IsEmpty || gap.Depth == DeepestGap)
            return;
        if (gap.Size <= SmallEnough)
        {
            CompareInFull(gap);
            return;
        }

        var anchors = CommonOrder.Heaviest(Anchors(gap), _ => 1);
        if (anchors.Count == 0)
            return;
        var (oldStart, newStart) = (gap.OldStart, gap.NewStart);
        foreach (var anchor in anchors)
        {
            gaps.Push(new Gap(oldStart, anchor.Old, newStart, anchor.New, gap.Depth + 1));
            oldOf[anchor.New] = anchor.Old;
            (oldStart, newStart) = (anchor.Old + 1, anchor.New + 1);
        }

        gaps.Push(new Gap(oldStart, gap.OldEnd, newStart, gap.NewEnd, gap.Depth + 1));
    }

    // Entries that stand once on each side; where there are none, the first with the first of its kind, the second with the second.
    private List<IndexPair> Anchors(Gap gap)
    {
        var olds = Places(old, gap.OldStart, gap.OldEnd);
        var news = Places(now, gap.NewStart, gap.NewEnd);
        var unique = new List<IndexPair>();
        var repeated = new List<IndexPair>();
        foreach (var (entry, places) in news)
        {
            if (!olds.TryGetValue(entry, out var before))
                continue;
            if (places.Count == 1 && before.Count == 1)
                unique.Add(new IndexPair(before[0], places[0], 1));
            for (var i = 0; i < places.Count && i < before.Count; i++)
                repeated.Add(new IndexPair(before[i], places[i], 1));
        }

        return unique.Count > 0 ? unique : repeated;
    }

    private static Dictionary<string, List<int>> Places(IReadOnlyList<string> entries, int start, int end)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var index = start; index < end; index++)
        {
            if (!places.TryGetValue(entries[index], out var found))
                places.Add(entries[index], found = []);
            found.Add(index);
        }

        return places;
    }

    // The longest common subsequence, from the table of the lengths of what is left.
    private void CompareInFull(Gap gap)
    {
        var (rows, columns) = (gap.OldEnd - gap.OldStart, gap.NewEnd - gap.NewStart);
        var left = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
            for (var column = columns - 1; column >= 0; column--)
                left[row, column] = old[gap.OldStart + row] == now[gap.NewStart + column]
                    ? left[row + 1, column + 1] + 1
                    : Math.Max(left[row + 1, column], left[row, column + 1]);
        for (int row = 0, column = 0; row < rows && column < columns;)
        {
            if (old[gap.OldStart + row] == now[gap.NewStart + column])
                oldOf[gap.NewStart + column++] = gap.OldStart + row++;
            else if (left[row + 1, column] >= left[row, column + 1])
                row++;
            else
                column++;
        }
    }
}
