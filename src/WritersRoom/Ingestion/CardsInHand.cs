using System.Collections.Concurrent;

namespace WritersRoom.Ingestion;

/// <summary>
/// The scene cards that are being made in this process. A refresh of one card and of something that is made from it go side by side; a card that both want is made, and paid for, once.
/// What is made of a whole script takes turns by its jobs' ordering key and is not kept here.
/// </summary>
internal sealed class CardsInHand
{
    private readonly ConcurrentDictionary<(Guid SceneId, string Hash), TaskCompletionSource<bool>> cards = new();
    private int waiting;

    /// <summary>How many wait for a card that another has in hand.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Takes a card in hand, or waits for who has it.</summary>
    /// <returns>False when the card has been made of this text by somebody else, and committed: there is nothing to do.</returns>
    public async Task<bool> TakeAsync(ArtifactSubject? subject, CancellationToken cancellationToken)
    {
        if (KeyOf(subject) is not { } key)
            return true;
        var mine = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (cards.GetOrAdd(key, mine) is var taken && taken != mine)
        {
            Interlocked.Increment(ref waiting);
            try
            {
                if (await taken.Task.WaitAsync(cancellationToken))
                    return false;
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }
        }

        return true;
    }

    /// <summary>Lets a card go that was taken.</summary>
    /// <param name="subject">The card.</param>
    /// <param name="isMade">Whether it stands in the database now; else whoever waits for it makes it.</param>
    public void Release(ArtifactSubject? subject, bool isMade)
    {
        if (KeyOf(subject) is { } key && cards.TryRemove(key, out var taken))
            taken.SetResult(isMade);
    }

    private static (Guid, string)? KeyOf(ArtifactSubject? subject) => subject?.SceneId is { } scene ? (scene, subject.Texts.Hashes[scene]) : null;
}
