using System.Threading.Channels;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;

namespace WritersRoom.Ingestion;

/// <summary>
/// Has pieces made side by side, as many at once as the process may, and commits each as soon as it is there: those that became ready during one
/// commit share the next. Whatever ends a run, what was finished before stays.
/// </summary>
internal sealed class PieceRunner(PieceCommitter committer, CardsInHand cards, IOptions<IngestionOptions> options) : IDisposable
{
    private readonly SemaphoreSlim places = new(options.Value.MadeAtOnce);

    /// <param name="run">The pass.</param>
    /// <param name="pieces">What to make.</param>
    /// <param name="finish">Joins the transaction of the last piece; null when nothing is to.</param>
    /// <param name="made">Told how many have committed, each time some have.</param>
    /// <param name="cancellationToken">Stops; reaches what is being made.</param>
    /// <returns>False when the script is gone.</returns>
    public async Task<bool> RunAsync(
        IngestionRun run, IReadOnlyList<Piece> pieces, PieceWrite? finish, Func<int, Task> made, CancellationToken cancellationToken)
    {
        if (pieces.Count == 0)
            return finish is null || await committer.CommitAsync(run, [], finish);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Channel.CreateUnbounded<MadePiece>(new UnboundedChannelOptions { SingleReader = true });
        var making = MakeAllAsync(pieces, ready.Writer, stop.Token);
        var isThere = false;
        try
        {
            isThere = await CommitAllAsync(run, ready.Reader, pieces.Count, finish, made, stop);
        }
        finally
        {
            if (!isThere)
                await stop.CancelAsync();
            await making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (ready.Reader.TryRead(out var left))
                cards.Release(left.Subject, isMade: false);
        }

        if (isThere)
            await making;
        return isThere;
    }

    public void Dispose() => places.Dispose();

    private async Task MakeAllAsync(IReadOnlyList<Piece> pieces, ChannelWriter<MadePiece> ready, CancellationToken cancellationToken)
    {
        var (next, isOver) = (-1, false);
        async Task MakeSomeAsync()
        {
            // One that breaks ends the run, but not the calls beside it: those are paid for.
            while (!Volatile.Read(ref isOver) && Interlocked.Increment(ref next) is var i && i < pieces.Count)
            {
                try
                {
                    ready.TryWrite(await MakeAsync(pieces[i], cancellationToken));
                }
                catch
                {
                    Volatile.Write(ref isOver, true);
                    throw;
                }
            }
        }

        try
        {
            var side = Math.Min(options.Value.MadeAtOnce, pieces.Count);
            await Task.WhenAll(Enumerable.Range(0, side).Select(_ => Task.Run(MakeSomeAsync, CancellationToken.None)));
        }
        finally
        {
            ready.Complete();
        }
    }

    private async Task<MadePiece> MakeAsync(Piece piece, CancellationToken cancellationToken)
    {
        if (!await cards.TakeAsync(piece.Subject, cancellationToken))
            return MadePiece.ByAnother;
        var isMade = false;
        try
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                var write = await piece.MakeAsync(cancellationToken);
                isMade = true;
                return new MadePiece(piece.Subject, write, null);
            }
            catch (ArtifactFailedException failure) when (piece.Subject is not null)
            {
                isMade = true;
                return new MadePiece(piece.Subject, null, failure.Message);
            }
            finally
            {
                places.Release();
            }
        }
        finally
        {
            // What is made stays in hand until it has been committed.
            if (!isMade)
                cards.Release(piece.Subject, isMade: false);
        }
    }

    private async Task<bool> CommitAllAsync(
        IngestionRun run, ChannelReader<MadePiece> ready, int total, PieceWrite? finish, Func<int, Task> made, CancellationTokenSource stop)
    {
        var (done, told) = (0, Task.CompletedTask);
        var batch = new List<MadePiece>();
        while (await ready.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (ready.TryRead(out var piece))
                batch.Add(piece);
            done += batch.Count;
            if (!await CommitInHandAsync(run, batch, done == total ? finish : null))
                return false;
            if (told.IsCompletedSuccessfully)
                await (told = made(done)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            // Nobody listens any more: no more is begun, and what is still coming is committed all the same.
            if (!told.IsCompletedSuccessfully)
                await stop.CancelAsync();
        }

        await told;
        return true;
    }

    private async Task<bool> CommitInHandAsync(IngestionRun run, IReadOnlyList<MadePiece> batch, PieceWrite? finish)
    {
        var isCommitted = false;
        try
        {
            return isCommitted = await committer.CommitAsync(run, batch, finish);
        }
        finally
        {
            foreach (var made in batch.Where(made => made != MadePiece.ByAnother))
                cards.Release(made.Subject, isCommitted);
        }
    }
}
