namespace WritersRoom.Chat.Running;

/// <summary>An event of a turn and its number, from 1.</summary>
public sealed record NumberedEvent(int Id, ChatEvent Event);

/// <summary>What has happened in a turn so far, for any number of readers, each from where they left off. Thread-safe.</summary>
internal sealed class TurnLog
{
    private readonly Lock gate = new();
    private readonly List<ChatEvent> events = [];
    private TaskCompletionSource changed = new();
    private Exception? failure;
    private bool hasEnded;

    /// <summary>Tells the readers on this thread: a reader writes what it was told and waits for more, and a thread that had to be woken for that would be late behind what is still to come.</summary>
    public void Append(ChatEvent happened)
    {
        TaskCompletionSource woken;
        lock (gate)
        {
            events.Add(happened);
            woken = Changed();
        }

        woken.SetResult();
    }

    /// <summary>Nothing more comes.</summary>
    /// <param name="because">What ended it; null when it is whole.</param>
    public void End(Exception? because = null)
    {
        TaskCompletionSource woken;
        lock (gate)
        {
            if (hasEnded)
                return;
            (hasEnded, failure) = (true, because);
            woken = Changed();
        }

        // A reader that is through goes on with something else, which is not this thread's to do.
        _ = Task.Run(woken.SetResult);
    }

    /// <summary>The events behind a number, at most as many as there are now.</summary>
    public IReadOnlyList<NumberedEvent> Behind(int after)
    {
        lock (gate)
            return [.. events.Skip(after).Select((happened, i) => new NumberedEvent(after + i + 1, happened))];
    }

    /// <summary>The events behind a number, then those that come, until the turn has ended; then its failure, if it failed.</summary>
    public async IAsyncEnumerable<NumberedEvent> ReadAsync(int after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var at = Math.Max(0, after);
        while (true)
        {
            Task next;
            bool isLast;
            IReadOnlyList<NumberedEvent> ready;
            Exception? because;
            lock (gate)
            {
                ready = Behind(at);
                (isLast, because, next) = (hasEnded, failure, changed.Task);
            }

            foreach (var happened in ready)
                yield return happened;
            at += ready.Count;
            if (isLast && because is not null)
                throw because;
            if (isLast)
                yield break;
            await next.WaitAsync(cancellationToken);
        }
    }

    private TaskCompletionSource Changed()
    {
        var woken = changed;
        changed = new TaskCompletionSource();
        return woken;
    }
}
