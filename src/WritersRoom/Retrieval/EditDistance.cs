namespace WritersRoom.Retrieval;

/// <summary>Counts slips of the pen between two words: a letter wrong, missing, added, or two neighbours swapped.</summary>
internal static class EditDistance
{
    /// <summary>Whether at most <paramref name="limit"/> slips make one word of the other.</summary>
    public static bool AtMost(string one, string other, int limit)
    {
        if (Math.Abs(one.Length - other.Length) > limit) return false;

        var beforeLast = new int[other.Length + 1];
        var last = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = one[i - 1] == other[j - 1];
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (isSame ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last) = (last, row);
        }

        return last[other.Length] <= limit;
    }
}
