using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Data;

namespace WritersRoom.Ingestion;

/// <summary>
/// Has pieces made side by side, as many at once as the process may, and commits each as soon as it is there: those that became ready during one
/// commit share the next. Whatever ends a run, what was finished before stays.
/// </summary>
internal sealed class PieceRunner(
    IDbContextFactory<WritersRoomDbContext> contexts, IOptions<IngestionOptions> options, Announcements announcements, TimeProvider clock) : IDisposable
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
            return finish is null || await CommitAsync(run, [], finish);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Channel.CreateUnbounded<Made>(new UnboundedChannelOptions { SingleReader = true });
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
        }

        if (isThere)
            await making;
        return isThere;
    }

    public void Dispose() => places.Dispose();

    private async Task MakeAllAsync(IReadOnlyList<Piece> pieces, ChannelWriter<Made> ready, CancellationToken cancellationToken)
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

    private async Task<Made> MakeAsync(Piece piece, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return new Made(piece.Subject, await piece.MakeAsync(cancellationToken), null);
        }
        catch (ArtifactFailedException failure) when (piece.Subject is not null)
        {
            return new Made(piece.Subject, null, failure.Message);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<bool> CommitAllAsync(
        IngestionRun run, ChannelReader<Made> ready, int total, PieceWrite? finish, Func<int, Task> made, CancellationTokenSource stop)
    {
        var (done, told) = (0, Task.CompletedTask);
        var batch = new List<Made>();
        while (await ready.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (ready.TryRead(out var piece))
                batch.Add(piece);
            done += batch.Count;
            if (!await CommitAsync(run, batch, done == total ? finish : null))
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

    // Not stopped by a cancelled job: what is written here has been made, and maybe paid for.
    private async Task<bool> CommitAsync(IngestionRun run, IReadOnlyList<Made> batch, PieceWrite? finish)
    {
        var cards = batch.Where(made => made.Subject?.SceneId is not null).Select(made => made.Subject!.SceneId!.Value).ToList();
        await using var script = await LockedScript.OpenAsync(contexts, run.Script.Id, cards, CancellationToken.None);
        if (script is null)
            return false;
        var isWritten = false;
        foreach (var made in batch)
            isWritten |= await WriteAsync(script, made);
        if (finish is not null)
            isWritten |= await finish(script, CancellationToken.None);
        if (isWritten)
            script.Script.UnderstoodAt = clock.GetUtcNow();
        await script.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task<bool> WriteAsync(LockedScript script, Made made)
    {
        if (made.Write is null)
        {
            Record(script, made.Subject!, made.Failure!);
            return false;
        }

        var isWritten = await made.Write(script, CancellationToken.None);
        if (!isWritten || made.Subject is null)
            return isWritten;
        if (script.FailureOf(made.Subject) is { } failure)
            script.Db.ArtifactFailures.Remove(failure);
        announcements.ArtifactRefreshed(script, made.Subject);
        return true;
    }

    private void Record(LockedScript script, ArtifactSubject subject, string reason)
    {
        if (subject.SceneId is { } scene && !script.StillReads(scene, subject.Texts.Hashes[scene]))
            return;
        if (script.FailureOf(subject) is { } failure)
        {
            (failure.TriedOn, failure.TriedInOrder) = (subject.Texts.Hashes, subject.Texts.Order);
            (failure.Reason, failure.FailedAt) = (reason, clock.GetUtcNow());
            return;
        }

        script.Db.ArtifactFailures.Add(new ArtifactFailure
        {
            Id = clock.NewId(),
            OwnerId = script.Script.OwnerId,
            ScriptId = script.Script.Id,
            Artifact = subject.Artifact,
            SceneId = subject.SceneId,
            CharacterName = subject.CharacterName,
            TriedOn = subject.Texts.Hashes,
            TriedInOrder = subject.Texts.Order,
            Reason = reason,
            FailedAt = clock.GetUtcNow(),
        });
    }

    /// <summary>A piece that is to be written, or the reason why there is none.</summary>
    private sealed record Made(ArtifactSubject? Subject, PieceWrite? Write, string? Failure);
}
