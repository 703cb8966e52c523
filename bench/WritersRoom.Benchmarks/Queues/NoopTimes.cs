using System.Diagnostics;

namespace WritersRoom.Benchmarks.Queues;

/// <summary>Which jobs ran, and when the last one started.</summary>
internal sealed class NoopTimes
{
    private int[] runs = [];
    private int left;
    private TaskCompletionSource done = new();

    /// <summary>A timestamp of <see cref="Stopwatch"/>.</summary>
    public long LastStart { get; private set; }

    public int RanOnce => runs.Count(count => count == 1);

    /// <summary>Completes when that many have started. Call it while nothing runs.</summary>
    public Task Expect(int count)
    {
        (runs, left, done) = (new int[count], count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return done.Task;
    }

    public void Worked(int number)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref runs[number]);
        if (Interlocked.Decrement(ref left) != 0) return;
        LastStart = now;
        done.SetResult();
    }
}
