using System.Threading.Channels;

namespace WritersRoom.Events;

/// <summary>
/// One who watches. First what was missed, page by page as it is read; then what comes, from a small buffer: who does not keep up with it is cut
/// off, and catches up from the log when they come back. For one reader at a time.
/// </summary>
public sealed class EventSubscription : IDisposable
{
    // Together with a page of the log under 64 KB, whatever the events say.
    internal const int MostPending = 32 * 1024;
    private const int PageSize = 12;

    private readonly Channel<WatchedEvent> queue = Channel.CreateUnbounded<WatchedEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly EventReader reader;
    private readonly Action<EventSubscription> leave;
    private readonly bool isFresh;
    private long joinedAt;
    private long seen;
    private bool hasCaughtUp;
    private int pending;
    private volatile bool isCut;

    internal EventSubscription(Watcher watcher, EventFilter filter, long? after, EventReader reader, Action<EventSubscription> leave)
    {
        (Watcher, Filter, this.reader, this.leave) = (watcher, filter, reader, leave);
        isFresh = after is null;
        seen = after ?? 0;
    }

    internal Watcher Watcher { get; }

    internal EventFilter Filter { get; }

    /// <summary>What has come, in order, each once; waits until something has.</summary>
    /// <returns>Null when the watching is over: the script is gone, the key revoked, or this reader too slow.</returns>
    public async ValueTask<IReadOnlyList<WatchedEvent>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (!hasCaughtUp)
        {
            var page = await reader.BetweenAsync(Watcher.OwnerId, Filter, isFresh, seen, joinedAt, PageSize, cancellationToken);
            hasCaughtUp = page.Count < PageSize;
            seen = hasCaughtUp ? Math.Max(seen, joinedAt) : page[^1].Number;
            page.RemoveAll(item => !item.IsShown);
            if (page.Count > 0)
                return page;
        }

        while (await queue.Reader.WaitToReadAsync(cancellationToken) && !isCut)
        {
            var batch = new List<WatchedEvent>();
            while (queue.Reader.TryRead(out var item))
            {
                Interlocked.Add(ref pending, -item.Size);
                // What was pushed while the log was read may have been in it already.
                if (item.IsHeartbeat || item.Number > seen)
                    batch.Add(item);
            }

            if (batch.Count > 0)
                return batch;
        }

        return null;
    }

    public void Dispose()
    {
        Cut();
        leave(this);
    }

    /// <param name="position">The last event that is in the log and will not be pushed.</param>
    /// <param name="drawn">The last number ever given out. Who says to have seen a higher one saw another database: they begin again.</param>
    internal void JoinAt(long position, long drawn)
    {
        joinedAt = position;
        if (seen > drawn)
            seen = 0;
    }

    internal void Push(WatchedEvent item)
    {
        if (!item.IsShown || !Filter.Wants(item))
            return;
        if (Interlocked.Add(ref pending, item.Size) > MostPending)
            Cut();
        else
            queue.Writer.TryWrite(item);
        if (item.IsOfDeletedScript && item.ScriptId == Filter.ScriptId)
            End();
    }

    /// <summary>Ends after what is in the buffer.</summary>
    internal void End() => queue.Writer.TryComplete();

    /// <summary>Ends at once.</summary>
    internal void Cut()
    {
        isCut = true;
        End();
    }
}
