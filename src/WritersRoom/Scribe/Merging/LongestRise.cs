using System.Buffers;

namespace WritersRoom.Scribe.Merging;

/// <summary>The longest strictly increasing subsequence, in n log n, and in n where they rise already: of things that are paired, the most that can stay where they are.</summary>
internal static class LongestRise
{
    /// <param name="values">Places in the other sequence; negative ones have none and are passed over.</param>
    /// <returns>For each value whether it is part of the subsequence.</returns>
    public static bool[] Of(ReadOnlySpan<int> values)
    {
        var pool = ArrayPool<int>.Shared;
        var room = pool.Rent(3 * values.Length);
        var chosen = new bool[values.Length];
        Choose(values, room.AsSpan(0, values.Length), room.AsSpan(values.Length, values.Length), room.AsSpan(2 * values.Length, values.Length), chosen);
        pool.Return(room);
        return chosen;
    }

    // Of the rises of each length, the one that ends lowest: its last value, and where that is.
    private static void Choose(ReadOnlySpan<int> values, Span<int> lowest, Span<int> ends, Span<int> before, Span<bool> chosen)
    {
        var longest = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0)
                continue;
            // Most come in order: then nothing is sought.
            var length = longest == 0 || lowest[longest - 1] < values[i] ? longest : FirstNotBelow(lowest[..longest], values[i]);
            before[i] = length == 0 ? -1 : ends[length - 1];
            (lowest[length], ends[length]) = (values[i], i);
            longest = Math.Max(longest, length + 1);
        }

        for (var i = longest == 0 ? -1 : ends[longest - 1]; i >= 0; i = before[i])
            chosen[i] = true;
    }

    private static int FirstNotBelow(ReadOnlySpan<int> rising, int value)
    {
        var (low, high) = (0, rising.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rising[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
