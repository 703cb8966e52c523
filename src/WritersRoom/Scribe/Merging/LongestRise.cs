namespace WritersRoom.Scribe.Merging;

/// <summary>The longest strictly increasing subsequence, in n log n: of things that are paired, the most that can stay where they are.</summary>
internal static class LongestRise
{
    /// <param name="values">Places in the other sequence; negative ones have none and are passed over.</param>
    /// <returns>For each value whether it is part of the subsequence.</returns>
    public static bool[] Of(IReadOnlyList<int> values)
    {
        var ends = new List<int>();
        var before = new int[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] < 0)
                continue;
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (values[ends[middle]] < values[i])
                    low = middle + 1;
                else
                    high = middle;
            }

            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var chosen = new bool[values.Count];
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = before[i])
            chosen[i] = true;
        return chosen;
    }
}
