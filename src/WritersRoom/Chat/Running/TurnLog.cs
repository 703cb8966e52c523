namespace WritersRoom.Chat.Running;

/// <summary>An event of a turn and its number, from 1.</summary>
public sealed record NumberedEvent(int Id, ChatEvent Event);

/// <summary>What has happened in a turn so far, for any number of readers, each from where they left off. Thread-safe.</summary>
internal sealed class TurnLog
{
    private readonly Lock gate = new();
    private readonly List<ChatEvent> events = [];
    private TaskCompletionSource changed = NewSignal();
    private Exception? failure;
    private bool hasEnded;

    public void Append(ChatEvent happened)
    {
        lock (gate)
        {
            events.Add(happened);
            Wake();
        }
    }

    /// <summary>Nothing more comes.</summary>
    /// <param name="because">What ended it; null when it is whole.</param>
    public void End(Exception? because = null)
    {
        lock (gate)
        {
            if (hasEnded)
                return;
            (hasEnded, failure) = (true, because);
            Wake();
        }
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

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Wake()
    {
        var woken = changed;
        changed = NewSignal();
        woken.SetResult();
    }
}
