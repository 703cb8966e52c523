using System.Runtime.InteropServices;

namespace WritersRoom.Scribe.Merging;

/// <summary>
/// Two texts as numbers, equal ones for blocks that read the same: each block is read once, however often it is compared. The room to work in is kept between calls and left as it was found.
/// </summary>
internal sealed class EqualBlocks
{
    private const int None = BlockAligner.None;

    private readonly int[] first;
    private readonly int[] next;
    private readonly int[] timesOld;
    private readonly int[] timesNow;

    public EqualBlocks(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var numbers = new Dictionary<string, int>(old.Count, StringComparer.Ordinal);
        (Old, Now) = (Numbered(old, numbers), Numbered(now, numbers));
        (first, next) = (new int[numbers.Count], new int[Old.Length]);
        (timesOld, timesNow) = (new int[numbers.Count], new int[numbers.Count]);
        Array.Fill(first, None);
    }

    public int[] Old { get; }

    public int[] Now { get; }

    /// <summary>Within two stretches, the most blocks that read the same and stand in the same order; the first of equal ones is the first.</summary>
    /// <param name="oldFrom">Where the old stretch begins,</param>
    /// <param name="oldEnd">and what it ends before.</param>
    /// <param name="nowFrom">Where the new one begins,</param>
    /// <param name="nowEnd">and what it ends before.</param>
    /// <param name="onlyOnce">Whether only those count that are there once on both sides.</param>
    public List<(int Old, int Now)> Rise(int oldFrom, int oldEnd, int nowFrom, int nowEnd, bool onlyOnce)
    {
        if (oldFrom >= oldEnd || nowFrom >= nowEnd)
            return [];
        for (var i = oldEnd - 1; i >= oldFrom; i--)
        {
            (next[i], first[Old[i]]) = (first[Old[i]], i);
            timesOld[Old[i]]++;
        }

        for (var i = nowFrom; i < nowEnd; i++)
            timesNow[Now[i]]++;
        var candidates = new int[nowEnd - nowFrom];
        for (var i = nowFrom; i < nowEnd; i++)
        {
            var number = Now[i];
            candidates[i - nowFrom] = onlyOnce && (timesOld[number] != 1 || timesNow[number] != 1) ? None : first[number];
            if (first[number] != None)
                first[number] = next[first[number]];
        }

        for (var i = oldFrom; i < oldEnd; i++)
            (first[Old[i]], timesOld[Old[i]]) = (None, 0);
        for (var i = nowFrom; i < nowEnd; i++)
            timesNow[Now[i]] = 0;
        var rise = LongestRise.Of(candidates);
        var pairs = new List<(int Old, int Now)>(rise.AsSpan().Count(true));
        for (var i = 0; i < candidates.Length; i++)
        {
            if (rise[i])
                pairs.Add((candidates[i], nowFrom + i));
        }

        return pairs;
    }

    /// <summary>Pairs what is left over and there once among the old blocks with the first that reads the same.</summary>
    public void PairLeftOver(int[] pairs)
    {
        var taken = new bool[Old.Length];
        foreach (var pair in pairs)
        {
            if (pair != None)
                taken[pair] = true;
        }

        for (var i = 0; i < Old.Length; i++)
        {
            if (!taken[i])
                (first[Old[i]], timesOld[Old[i]]) = (i, timesOld[Old[i]] + 1);
        }

        for (var i = 0; i < Now.Length; i++)
        {
            if (pairs[i] == None && timesOld[Now[i]] == 1)
                (pairs[i], timesOld[Now[i]]) = (first[Now[i]], 0);
        }

        Array.Fill(first, None);
        Array.Clear(timesOld);
    }

    private static int[] Numbered(IReadOnlyList<string> texts, Dictionary<string, int> numbers)
    {
        var numbered = new int[texts.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            // A run of equal blocks is one string, and needs to be read once.
            if (i > 0 && ReferenceEquals(texts[i], texts[i - 1]))
            {
                numbered[i] = numbered[i - 1];
                continue;
            }

            var fresh = numbers.Count;
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, texts[i], out var isKnown);
            if (!isKnown)
                number = fresh;
            numbered[i] = number;
        }

        return numbered;
    }
}
