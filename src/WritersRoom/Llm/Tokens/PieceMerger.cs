using System.Buffers;

namespace WritersRoom.Llm.Tokens;

/// <summary>
/// Merges the bytes of a piece that is no token itself: of all neighbouring parts whose bytes together are a token, always those of the lowest
/// rank, the leftmost first.
/// </summary>
internal static class PieceMerger
{
    // Up to here looking at all pairs for the lowest one costs less than keeping them in order.
    private const int ShortPiece = 48;

    public static int Count(RankTable ranks, byte[] text, int start, int length) =>
        length <= ShortPiece ? CountShort(ranks, text, start, length) : CountLong(ranks, text, start, length);

    private static int CountShort(RankTable ranks, byte[] text, int start, int length)
    {
        // Part i is from starts[i] to starts[i + 1]; pairs[i] is the rank of it and the next together.
        Span<int> starts = stackalloc int[ShortPiece + 1];
        Span<int> pairs = stackalloc int[ShortPiece];
        var parts = length;
        for (var i = 0; i <= length; i++)
            starts[i] = i;
        for (var i = 0; i < length - 1; i++)
            pairs[i] = ranks.RankOf(ref text[start + i], 2);

        while (parts > 1)
        {
            var lowest = IndexOfLowest(pairs[..(parts - 1)]);
            if (pairs[lowest] == RankTable.None)
                break;
            starts[(lowest + 2)..(parts + 1)].CopyTo(starts[(lowest + 1)..]);
            pairs[(lowest + 1)..(parts - 1)].CopyTo(pairs[lowest..]);
            parts--;
            if (lowest < parts - 1)
                pairs[lowest] = Pair(ranks, text, start, starts, lowest);
            if (lowest > 0)
                pairs[lowest - 1] = Pair(ranks, text, start, starts, lowest - 1);
        }

        return parts;
    }

    private static int Pair(RankTable ranks, byte[] text, int start, ReadOnlySpan<int> starts, int part) =>
        ranks.RankOf(ref text[start + starts[part]], starts[part + 2] - starts[part]);

    private static int IndexOfLowest(ReadOnlySpan<int> pairs)
    {
        var lowest = 0;
        for (var i = 1; i < pairs.Length; i++)
            if (pairs[i] < pairs[lowest])
                lowest = i;
        return lowest;
    }

    private static int CountLong(RankTable ranks, byte[] text, int start, int length)
    {
        var scratch = ArrayPool<int>.Shared.Rent(3 * length);
        // Each part may be entered once at first and twice for each merge that follows.
        var heap = ArrayPool<ulong>.Shared.Rent(3 * length);
        try
        {
            var chain = new PartChain(ranks, text.AsSpan(start, length + RankTable.Slack), length, scratch, heap);
            return chain.Merge();
        }
        finally
        {
            ArrayPool<int>.Shared.Return(scratch);
            ArrayPool<ulong>.Shared.Return(heap);
        }
    }
}
