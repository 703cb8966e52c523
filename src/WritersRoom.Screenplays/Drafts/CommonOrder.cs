namespace WritersRoom.Screenplays.Drafts;

/// <summary>Finds the pairs that both drafts have in the same order.</summary>
internal static class CommonOrder
{
    /// <summary>
    /// The heaviest run of pairs in which both indices rise. With all weights equal it is the longest. O(n log n): a Fenwick tree over
    /// the new indices keeps the best run that ends before each.
    /// </summary>
    public static List<IndexPair> Heaviest(IEnumerable<IndexPair> candidates, Func<IndexPair, double> weight)
    {
        // For one old scene the later new scenes come first, so that no run uses the old scene twice.
        var pairs = candidates.OrderBy(pair => pair.Old).ThenByDescending(pair => pair.New).ToArray();
        var size = pairs.Length == 0 ? 0 : pairs.Max(pair => pair.New) + 1;
        var tree = new int[size + 1];
        Array.Fill(tree, -1);
        var total = new double[pairs.Length];
        var previous = new int[pairs.Length];
        var last = -1;
        for (var index = 0; index < pairs.Length; index++)
        {
            previous[index] = BestBelow(tree, total, pairs[index].New);
            total[index] = weight(pairs[index]) + (previous[index] < 0 ? 0 : total[previous[index]]);
            Put(tree, total, pairs[index].New, index);
            if (last < 0 || total[index] > total[last])
                last = index;
        }

        var run = new List<IndexPair>();
        for (; last >= 0; last = previous[last])
            run.Add(pairs[last]);
        run.Reverse();
        return run;
    }

    private static int BestBelow(int[] tree, double[] total, int position)
    {
        var best = -1;
        for (var node = position; node > 0; node -= node & -node)
            if (tree[node] >= 0 && (best < 0 || total[tree[node]] > total[best]))
                best = tree[node];
        return best;
    }

    private static void Put(int[] tree, double[] total, int position, int index)
    {
        for (var node = position + 1; node < tree.Length; node += node & -node)
            if (tree[node] < 0 || total[index] > total[tree[node]])
                tree[node] = index;
    }
}
