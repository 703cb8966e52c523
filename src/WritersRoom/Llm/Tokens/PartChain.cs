namespace WritersRoom.Llm.Tokens;

/// <summary>
/// The parts of a long piece as a chain, and their pairs in a heap by rank and place. An entry that a merge has overtaken stays in the heap and is
/// passed over when it comes up.
/// </summary>
internal ref struct PartChain
{
    private const int End = -1;
    private const int Arity = 4;

    private readonly RankTable ranks;
    private readonly Span<byte> text;
    private readonly int length;

    // By the place where a part starts: where the next part starts (the length, for the last), where the one before does, the rank of the pair.
    private readonly Span<int> next;
    private readonly Span<int> before;
    private readonly Span<int> pairs;
    private readonly Span<ulong> heap;
    private int entries;

    public PartChain(RankTable ranks, Span<byte> text, int length, Span<int> scratch, Span<ulong> heap)
    {
        (this.ranks, this.length) = (ranks, length);
        this.text = text;
        next = scratch[..length];
        before = scratch.Slice(length, length);
        pairs = scratch.Slice(2 * length, length);
        this.heap = heap;
        for (var at = 0; at < length; at++)
        {
            next[at] = at + 1;
            before[at] = at - 1;
            pairs[at] = at + 1 < length ? ranks.RankOf(ref text[at], 2) : RankTable.None;
            if (pairs[at] != RankTable.None)
                this.heap[entries++] = Entry(at);
        }

        for (var i = (entries / Arity) + 1; i-- > 0;)
            Sink(i);
    }

    /// <returns>How many parts are left.</returns>
    public int Merge()
    {
        var parts = length;
        while (entries > 0)
        {
            var (rank, at) = ((int)(heap[0] >> 32), (int)(uint)heap[0]);
            if (pairs[at] != rank)
            {
                RemoveFirst();
                continue;
            }

            parts--;
            Join(at);
            if (pairs[at] == RankTable.None)
                RemoveFirst();
            else
                ReplaceFirst(Entry(at));
            if (before[at] is not End and var left)
                Measure(left);
        }

        return parts;
    }

    private void Join(int at)
    {
        var gone = next[at];
        next[at] = next[gone];
        if (next[at] < length)
            before[next[at]] = at;
        pairs[gone] = RankTable.None;
        pairs[at] = RankOfPair(at);
    }

    private void Measure(int at)
    {
        var rank = RankOfPair(at);
        if (rank == pairs[at])
            return;
        pairs[at] = rank;
        if (rank != RankTable.None)
            Push(Entry(at));
    }

    private readonly int RankOfPair(int at) => next[at] < length ? ranks.RankOf(ref text[at], next[next[at]] - at) : RankTable.None;

    private readonly ulong Entry(int at) => ((ulong)(uint)pairs[at] << 32) | (uint)at;

    private void Push(ulong entry)
    {
        var i = entries++;
        while (i > 0 && heap[(i - 1) / Arity] > entry)
        {
            heap[i] = heap[(i - 1) / Arity];
            i = (i - 1) / Arity;
        }

        heap[i] = entry;
    }

    private void ReplaceFirst(ulong entry)
    {
        heap[0] = entry;
        Sink(0);
    }

    private void RemoveFirst()
    {
        entries--;
        if (entries == 0)
            return;
        heap[0] = heap[entries];
        Sink(0);
    }

    private readonly void Sink(int i)
    {
        if (i >= entries)
            return;
        var entry = heap[i];
        while (true)
        {
            var child = (Arity * i) + 1;
            if (child >= entries)
                break;
            var lowest = child;
            for (var other = child + 1; other < Math.Min(child + Arity, entries); other++)
                if (heap[other] < heap[lowest])
                    lowest = other;
            if (heap[lowest] >= entry)
                break;
            heap[i] = heap[lowest];
            i = lowest;
        }

        heap[i] = entry;
    }
}
