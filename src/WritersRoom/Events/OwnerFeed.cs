using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace WritersRoom.Events;

/// <summary>
/// Follows the log for all of this node who watch as one person: read once when something was announced, handed to each. The order of the log is
/// that of the commits, so reading on from the last number misses nothing, whatever happened to the announcements.
/// </summary>
internal sealed class OwnerFeed : IDisposable
{
    private const int PageSize = 500;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly HashSet<EventSubscription> members = [];
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Guid ownerId;
    private readonly EventReader reader;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private long position;

    public OwnerFeed(Guid ownerId, EventReader reader, TimeProvider clock, ILogger logger)
    {
        (this.ownerId, this.reader, this.clock, this.logger) = (ownerId, reader, clock, logger);
        _ = Task.Run(RunAsync);
    }

    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Makes it a member, which keeps the feed going; it is pushed to from the time <see cref="JoinAsync"/> has said where it begins.</summary>
    public void Add(EventSubscription subscription)
    {
        lock (gate)
            members.Add(subscription);
    }

    /// <returns>Whether members are left.</returns>
    public bool Remove(EventSubscription subscription)
    {
        lock (gate)
        {
            members.Remove(subscription);
            return members.Count > 0;
        }
    }

    /// <returns>From where on the members are pushed to: everything up to there is in the log.</returns>
    public async Task<long> JoinAsync(CancellationToken cancellationToken)
    {
        await ready.Task.WaitAsync(cancellationToken);
        lock (gate)
            return position;
    }

    public void PushToAll(WatchedEvent item)
    {
        lock (gate)
        {
            foreach (var member in members)
                member.Push(item);
        }
    }

    public void Dispose() => stop.Cancel();

    private async Task RunAsync()
    {
        try
        {
            position = (await reader.LatestAsync(stop.Token)).Committed;
            ready.SetResult();
            while (await wake.Reader.WaitToReadAsync(stop.Token))
            {
                wake.Reader.TryRead(out _);
                await FollowAsync();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ready.TrySetCanceled(stop.Token);
        }
        catch (Exception exception)
        {
            // Only the first look can end here: those who wait for it are told.
            ready.TrySetException(exception);
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            List<WatchedEvent> page;
            do
            {
                page = await reader.SinceAsync(ownerId, position, PageSize, stop.Token);
                Hand(page);
            }
            while (page.Count == PageSize);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            EventsLog.ReadFailed(logger, exception, RetryAfter);
            Wake();
            await Task.Delay(RetryAfter, clock, stop.Token);
        }
    }

    private void Hand(List<WatchedEvent> page)
    {
        lock (gate)
        {
            foreach (var item in page)
            {
                foreach (var member in members)
                    member.Push(item);
                position = item.Number;
            }
        }
    }
}
