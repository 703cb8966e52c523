namespace WritersRoom.Jobs.CrashNode;

/// <summary>Where workers wait until they are told to go on.</summary>
public sealed class Gate
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Gate()
    {
    }

    /// <summary>Nobody waits here.</summary>
    public static Gate Open { get; } = OpenForGood();

    /// <summary>Every line lets those pass who wait then.</summary>
    public static Gate Closed(TextReader lines)
    {
        var gate = new Gate();
        new Thread(() =>
        {
            while (lines.ReadLine() is not null)
                Interlocked.Exchange(ref gate._next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        })
        { IsBackground = true }.Start();
        return gate;
    }

    public Task PassAsync() => Volatile.Read(ref _next).Task;

    private static Gate OpenForGood()
    {
        var gate = new Gate();
        gate._next.SetResult();
        return gate;
    }
}
