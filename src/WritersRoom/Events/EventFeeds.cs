using Microsoft.Extensions.Logging;

namespace WritersRoom.Events;

/// <summary>The door for those who watch: a feed for each person with somebody watching on this node.</summary>
public sealed class EventFeeds
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, OwnerFeed> feeds = [];
    private readonly HashSet<EventSubscription> subscriptions = [];
    private readonly EventReader reader;
    private readonly TimeProvider clock;
    private readonly ILogger<EventFeeds> logger;

    internal EventFeeds(EventReader reader, TimeProvider clock, ILogger<EventFeeds> logger)
        => (this.reader, this.clock, this.logger) = (reader, clock, logger);

    /// <summary>
    /// Begins to watch. Whoever gives the number of the last event they have seen is given everything since, each subject once as it stands, then
    /// what comes; who gives none, how things stand now, then what comes. Nothing is missed in between, and no number comes twice or falls.
    /// </summary>
    /// <param name="watcher">Who; the caller has checked that what <paramref name="filter"/> names is theirs.</param>
    /// <param name="filter">Which events.</param>
    /// <param name="after">The last event seen, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EventSubscription> SubscribeAsync(Watcher watcher, EventFilter filter, long? after, CancellationToken cancellationToken)
    {
        var (_, drawn) = after is null ? (0, 0) : await reader.LatestAsync(cancellationToken);
        var subscription = new EventSubscription(watcher, filter, after, reader, Leave);
        var feed = Join(subscription);
        try
        {
            subscription.JoinAt(await feed.JoinAsync(cancellationToken), drawn);
            return subscription;
        }
        catch
        {
            subscription.Dispose();
            throw;
        }
    }

    internal IReadOnlyCollection<EventSubscription> Subscriptions
    {
        get
        {
            lock (gate)
                return [.. subscriptions];
        }
    }

    internal void Wake(Guid ownerId)
    {
        lock (gate)
            feeds.GetValueOrDefault(ownerId)?.Wake();
    }

    internal void WakeAll()
    {
        lock (gate)
        {
            foreach (var feed in feeds.Values)
                feed.Wake();
        }
    }

    internal void Beat()
    {
        lock (gate)
        {
            foreach (var feed in feeds.Values)
                feed.PushToAll(WatchedEvent.Heartbeat);
        }
    }

    private OwnerFeed Join(EventSubscription subscription)
    {
        lock (gate)
        {
            if (!feeds.TryGetValue(subscription.Watcher.OwnerId, out var feed))
                feeds.Add(subscription.Watcher.OwnerId, feed = new OwnerFeed(subscription.Watcher.OwnerId, reader, clock, logger));
            feed.Add(subscription);
            subscriptions.Add(subscription);
            return feed;
        }
    }

    private void Leave(EventSubscription subscription)
    {
        lock (gate)
        {
            if (!subscriptions.Remove(subscription) || feeds[subscription.Watcher.OwnerId] is not { } feed || feed.Remove(subscription))
                return;
            feeds.Remove(subscription.Watcher.OwnerId);
            feed.Dispose();
        }
    }
}
