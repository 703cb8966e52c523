using System.Buffers;

namespace WritersRoom.Screenplays.Fountain;

/// <summary>A growing list on rented memory: reading a script leaves no scratch arrays behind for the collector. Without a capacity it is empty.</summary>
internal struct PooledBuffer<T>(int capacity) : IDisposable
    where T : unmanaged
{
    private T[]? items = ArrayPool<T>.Shared.Rent(capacity);

    public int Count { get; private set; }

    public readonly ReadOnlySpan<T> Span => items.AsSpan(0, Count);

    public readonly ref T this[int index] => ref items![index];

    public void Add(in T item)
    {
        if (Count == items!.Length)
            Grow();
        items[Count++] = item;
    }

    public void Add(ReadOnlySpan<T> more)
    {
        while (Count + more.Length > items!.Length)
            Grow();
        more.CopyTo(items.AsSpan(Count));
        Count += more.Length;
    }

    /// <summary>Moves items to a place before them; what stood behind that place is gone.</summary>
    public void Keep(int from, int count, int to)
    {
        if (from != to)
            items.AsSpan(from, count).CopyTo(items.AsSpan(to));
        Count = to + count;
    }

    public void Clear() => Count = 0;

    public void Dispose()
    {
        if (items is not null)
            ArrayPool<T>.Shared.Return(items);
        items = null;
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(items!.Length * 2);
        items.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(items);
        items = larger;
    }
}
