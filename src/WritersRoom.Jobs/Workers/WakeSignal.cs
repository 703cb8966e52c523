namespace WritersRoom.Jobs.Workers;

/// <summary>Wakes the dispatcher. Any number of calls before it looks are one.</summary>
internal sealed class WakeSignal : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(2);

    private readonly ITimer _soon;
    private readonly SemaphoreSlim _semaphore = new(0);
    private int _isSet;
    private int _isSoon;
    private int _isDue;
    private int _isNews;

    public WakeSignal(TimeProvider timeProvider) => _soon = timeProvider.CreateTimer(_ => SetNow(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>There may be jobs that were not there before.</summary>
    public void Set()
    {
        Volatile.Write(ref _isNews, 1);
        SetRoom();
    }

    /// <summary>There is room for jobs.</summary>
    public void SetRoom()
    {
        if (Interlocked.Exchange(ref _isSet, 1) == 0) _semaphore.Release();
    }

    /// <summary>The same, in a moment at the latest: something that makes the look more worth while may come before.</summary>
    public void SetRoomSoon()
    {
        if (Interlocked.Exchange(ref _isSoon, 1) == 0) _soon.Change(Soon, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Besides, waiting jobs may be due.</summary>
    public void SetDue()
    {
        Volatile.Write(ref _isDue, 1);
        Set();
    }

    public bool TakeNews() => Interlocked.Exchange(ref _isNews, 0) == 1;

    public bool TakeDue() => Interlocked.Exchange(ref _isDue, 0) == 1;

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (await _semaphore.WaitAsync(atMost, cancellationToken)) Volatile.Write(ref _isSet, 0);
    }

    public void Dispose()
    {
        _soon.Dispose();
        _semaphore.Dispose();
    }

    private void SetNow()
    {
        Volatile.Write(ref _isSoon, 0);
        SetRoom();
    }
}
