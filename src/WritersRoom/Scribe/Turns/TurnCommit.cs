using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;

namespace WritersRoom.Scribe.Turns;

/// <summary>What of a turn is committed, and with what: taking it, its effect, or that it could not be done.</summary>
internal sealed class TurnCommit(AssetWriter writer, JobQueue jobs, IOptions<ScribeOptions> options, TimeProvider clock)
{
    /// <summary>
    /// The turns to be written up now, in order, of conversations that are being written up. A turn that was begun too often without an end takes the process down with it: it is put aside. One
    /// that failed in company is tried alone.
    /// </summary>
    public async Task<IReadOnlyList<ScribeTurn>> TakeAsync(WritersRoomDbContext db, MediaAsset asset, CancellationToken cancellationToken)
    {
        while (true)
        {
            var waiting = await Waiting(db, asset.Id).Take(options.Value.MostTurns).ToListAsync(cancellationToken);
            if (waiting.Count == 0)
                return [];
            var isFresh = waiting[0].Attempts == 0;
            var taken = isFresh ? waiting.TakeWhile(turn => turn.Attempts == 0).ToList() : waiting[..1];
            var ids = taken.Select(turn => turn.Id).ToArray();
            if (taken[0].Attempts < options.Value.MostAttempts)
            {
                await db.ScribeTurns.Where(turn => ids.Contains(turn.Id)).ExecuteUpdateAsync(turn => turn.SetProperty(row => row.Attempts, row => row.Attempts + 1), cancellationToken);
                return taken;
            }

            await db.ScribeTurns.Where(turn => turn.Id == ids[0] && turn.State == TurnState.Waiting).ExecuteUpdateAsync(
                turn => turn.SetProperty(row => row.State, TurnState.Failed).SetProperty(row => row.Failure, "It was begun again and again and never came to an end. The text is as it was; later turns go on. Try it again."),
                cancellationToken);
        }
    }

    /// <summary>Commits the edit, the turns' being applied and the job's completion together. Nothing is committed when the Scribe was stopped or a turn was settled meanwhile.</summary>
    public async Task ApplyAsync<TArgs>(
        WritersRoomDbContext db, Guid assetId, IReadOnlyList<ScribeTurn> turns, IReadOnlyList<EditOperation> operations, JobContext<TArgs> context, CancellationToken cancellationToken)
        where TArgs : IJobArgs
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await AssetWriter.LockAsync(db, assetId, cancellationToken) is not { } asset)
            return;
        var ids = turns.Select(turn => turn.Id).ToArray();
        var still = await Waiting(db, assetId).Where(turn => ids.Contains(turn.Id)).AsTracking().ToListAsync(cancellationToken);
        if (still.Count != turns.Count)
        {
            await AskAgainAsync(db, asset, cancellationToken);
            await CompleteAsync(db, transaction, context, cancellationToken);
            return;
        }

        var now = clock.GetUtcNow();
        (asset.ScribeFailures, asset.ScribeReason, asset.ScribeRetryAt) = (0, null, null);
        (asset.LastScribeUpdate, asset.LastMessageId) = (now, turns[^1].Id);
        var before = asset.Version;
        var after = await writer.ApplyAsync(db, asset, new DocumentChange.Edited(operations), ids, [], cancellationToken);
        foreach (var turn in still)
        {
            (turn.State, turn.Failure, turn.Version, turn.AppliedAt) = (TurnState.Applied, null, asset.Version, now);
            turn.Effects = ScribeJson.Write<IReadOnlyList<EditEffect>>([.. after.Effects.Where(effect => effect.TurnId == turn.Id)]);
        }

        foreach (var proposal in after.Proposals)
            db.ScribeProposals.Add(ProposalOf(asset, proposal, now));
        await db.SaveChangesAsync(cancellationToken);
        if (asset.Version == before)
            await AssetWriter.AnnounceAsync(db, asset, cancellationToken);
        await AskAgainAsync(db, asset, cancellationToken);
        await CompleteAsync(db, transaction, context, cancellationToken);
    }

    /// <summary>
    /// Puts a turn aside that cannot be written up, for somebody to look at, and lets later ones go on. Before that it is tried again: several in one call each alone, since one of them may be the
    /// trouble, and one alone a few times more.
    /// </summary>
    public async Task PutAsideAsync<TArgs>(
        WritersRoomDbContext db, Guid assetId, IReadOnlyList<ScribeTurn> turns, string failure, JobContext<TArgs> context, CancellationToken cancellationToken)
        where TArgs : IJobArgs
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await AssetWriter.LockAsync(db, assetId, cancellationToken) is not { } asset)
            return;
        if (turns.Count == 1 && turns[0].Attempts + 1 >= options.Value.MostAnswers)
        {
            var (id, told) = (turns[0].Id, StoredText.Fit(failure, 1000));
            await db.ScribeTurns.Where(turn => turn.Id == id && turn.State == TurnState.Waiting).ExecuteUpdateAsync(
                turn => turn.SetProperty(row => row.State, TurnState.Failed).SetProperty(row => row.Failure, told), cancellationToken);
        }

        await AssetWriter.AnnounceAsync(db, asset, cancellationToken);
        await AskAgainAsync(db, asset, cancellationToken);
        await CompleteAsync(db, transaction, context, cancellationToken);
    }

    /// <summary>Says that what broke off did not take the process down. Where even that cannot be written, it counts as if it had.</summary>
    public static async Task GiveBackAsync(WritersRoomDbContext db, IReadOnlyList<ScribeTurn> turns)
    {
        var ids = turns.Select(turn => turn.Id).ToArray();
        try
        {
            await db.ScribeTurns.Where(turn => ids.Contains(turn.Id) && turn.State == TurnState.Waiting && turn.Attempts > 0)
                .ExecuteUpdateAsync(turn => turn.SetProperty(row => row.Attempts, row => row.Attempts - 1), CancellationToken.None);
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or InvalidOperationException)
        {
            // The database is what broke off.
        }
    }

    internal static async Task CompleteAsync<TArgs>(WritersRoomDbContext db, IDbContextTransaction transaction, JobContext<TArgs> context, CancellationToken cancellationToken)
        where TArgs : IJobArgs
    {
        await context.CompleteAsync(db.Database.GetDbConnection(), transaction.GetDbTransaction(), cancellationToken: cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static IQueryable<ScribeTurn> Waiting(WritersRoomDbContext db, Guid assetId) => db.ScribeTurns.AsNoTracking()
        .Where(turn => turn.AssetId == assetId && turn.State == TurnState.Waiting)
        // The texts of a re-voicing have no session: their turns were all said before.
        .Where(turn => !db.ScribeSessions.Any(session => session.ConversationId == turn.ConversationId && session.AssetId == assetId && !session.ScribeEnabled))
        .OrderBy(turn => turn.Number);

    // What waits behind these has jobs of its own, unless it was tried before.
    private async Task AskAgainAsync(WritersRoomDbContext db, MediaAsset asset, CancellationToken cancellationToken)
    {
        if (await Waiting(db, asset.Id).AnyAsync(cancellationToken))
            await jobs.InsertAsync(db, new WriteTurns(asset.Id), WriteTurns.OptionsFor(asset.Id), cancellationToken);
    }

    private ScribeProposal ProposalOf(MediaAsset asset, BesideProposal proposal, DateTimeOffset now) => new()
    {
        Id = clock.NewId(),
        OwnerId = asset.OwnerId,
        AssetId = asset.Id,
        TurnId = proposal.Operation.TurnId,
        Operation = ScribeJson.Write(proposal.Operation),
        Reason = proposal.Reason,
        BlockText = proposal.BlockText,
        State = ProposalState.Open,
        CreatedAt = now,
    };
}
