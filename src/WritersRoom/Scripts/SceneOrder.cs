namespace WritersRoom.Scripts;

/// <summary>Which scenes were moved, told from two orders alone.</summary>
internal static class SceneOrder
{
    /// <summary>
    /// The fewest scenes that must be taken out and put back elsewhere to come from one order to the other: those outside a longest common subsequence.
    /// Of two neighbours that changed places one has moved, and either would do; the same is named each time.
    /// </summary>
    /// <param name="before">Distinct scenes.</param>
    /// <param name="after">Distinct scenes; one that is not in both has come or gone, and not moved.</param>
    public static IReadOnlySet<Guid> Moved(IEnumerable<Guid> before, IEnumerable<Guid> after)
    {
        var places = before.Index().ToDictionary(scene => scene.Item, scene => scene.Index);
        var common = after.Where(places.ContainsKey).ToList();
        // No scene stands twice, so the longest common subsequence is the longest rising run of places: patience sorting, in n log n.
        var (ends, behind) = (new List<int>(), new int[common.Count]);
        for (var i = 0; i < common.Count; i++)
        {
            var pile = PileOf(places[common[i]]);
            behind[i] = pile == 0 ? -1 : ends[pile - 1];
            if (pile == ends.Count)
                ends.Add(i);
            else
                ends[pile] = i;
        }

        var moved = common.ToHashSet();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = behind[i])
            moved.Remove(common[i]);
        return moved;

        int PileOf(int place)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (places[common[ends[middle]]] < place)
                    low = middle + 1;
                else
                    high = middle;
            }

            return low;
        }
    }
}
