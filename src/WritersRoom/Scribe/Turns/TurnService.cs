using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Problems;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.Minutes;

namespace WritersRoom.Scribe.Turns;

/// <summary>The door to what turns made of a text: who made what, taking a turn back, trying one again, the same turns in another style, and what is proposed.</summary>
public sealed class TurnService
{
    private readonly WritersRoomDbContext db;
    private readonly AssetService assets;
    private readonly AssetWriter writer;
    private readonly JobQueue jobs;
    private readonly TimeProvider clock;

    internal TurnService(WritersRoomDbContext db, AssetService assets, AssetWriter writer, JobQueue jobs, TimeProvider clock) =>
        (this.db, this.assets, this.writer, this.jobs, this.clock) = (db, assets, writer, jobs, clock);

    /// <summary>The turns of a text in the order in which they are worked, whatever their state.</summary>
    public async Task<IReadOnlyList<ScribeTurn>> ListAsync(CurrentUser user, Guid assetId, CancellationToken cancellationToken) =>
        await db.ScribeTurns.AsNoTracking().OwnedBy(user.Id).Where(turn => turn.AssetId == assetId).OrderBy(turn => turn.Number).ToListAsync(cancellationToken);

    /// <summary>The blocks of a text, and for each the turns and people that made it.</summary>
    public async Task<IReadOnlyList<KnownBlock>> ProvenanceAsync(CurrentUser user, Guid assetId, CancellationToken cancellationToken) =>
        [.. (await assets.GetAsync(user, assetId, cancellationToken)).ReadDocument().Blocks.Select(block => new KnownBlock(block.Id, block.Text, block.Origin.Turns, block.Origin.People))];

    /// <summary>Has tried again, at once, whatever failed or waits: turns, and versions on their way to the object store.</summary>
    public async Task<MediaAsset> RetryAsync(CurrentUser user, Guid assetId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = await assets.LockOwnAsync(user, assetId, cancellationToken);
        await db.ScribeTurns.Where(turn => turn.AssetId == assetId && turn.State == TurnState.Failed).ExecuteUpdateAsync(
            turn => turn.SetProperty(row => row.State, TurnState.Waiting).SetProperty(row => row.Failure, (string?)null).SetProperty(row => row.Attempts, 0), cancellationToken);
        (asset.ScribeFailures, asset.ScribeReason, asset.ScribeRetryAt) = (0, null, null);
        await db.SaveChangesAsync(cancellationToken);
        await AssetWriter.AnnounceAsync(db, asset, cancellationToken);
        await jobs.InsertAsync(db, new WriteTurns(assetId), WriteTurns.LaterFor(assetId), cancellationToken);
        await jobs.InsertAsync(db, new StoreVersions(assetId), StoreVersions.OptionsFor(asset), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asset;
    }

    /// <summary>Takes a turn's words out of the text and keeps everything since. A turn that waits or failed is not written up any more.</summary>
    /// <returns>The text, and the blocks that stay because others worked on them since.</returns>
    /// <exception cref="ConflictException">It was taken back already.</exception>
    public async Task<UnsaidTurn> UnsayAsync(CurrentUser user, Guid assetId, Guid turnId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = await assets.LockOwnAsync(user, assetId, cancellationToken);
        var turn = (await db.ScribeTurns.AsTracking().SingleOrDefaultAsync(row => row.Id == turnId && row.AssetId == assetId, cancellationToken)).OrNotFound("turn of this text");
        if (turn.State == TurnState.Unsaid)
            throw new ConflictException("This turn was taken back already. Restore an earlier version to have its words again.");
        var after = turn.State == TurnState.Applied
            ? await writer.ApplyAsync(db, asset, new DocumentChange.Unsaid(turnId), [turnId], turn.ReadEffects(), cancellationToken)
            : null;
        (turn.State, turn.Failure) = (TurnState.Unsaid, null);
        await db.ScribeProposals.Where(proposal => proposal.TurnId == turnId && proposal.State == ProposalState.Open).ExecuteUpdateAsync(
            proposal => proposal.SetProperty(row => row.State, ProposalState.Rejected).SetProperty(row => row.DecidedAt, clock.GetUtcNow()), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new UnsaidTurn(asset, after?.Kept ?? []);
    }

    /// <summary>Writes the turns of a text up again, in another style, as a text beside it. This one stays as it is.</summary>
    public async Task<MediaAsset> RevoiceAsync(CurrentUser user, Guid assetId, WritingStyle style, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = await assets.GetAsync(user, assetId, cancellationToken);
        var draft = new AssetDraft { Title = asset.Title, ScriptId = asset.ScriptId, Categories = asset.Categories };
        var beside = await assets.AddAsync(user, draft, asset.Source, style, new DocumentChange.Typed(null, $"# {asset.Title}\n", null), cancellationToken);
        var turns = await db.ScribeTurns.AsNoTracking().Where(turn => turn.AssetId == assetId && turn.State != TurnState.Unsaid).OrderBy(turn => turn.Number).ToListAsync(cancellationToken);
        foreach (var turn in turns)
        {
            db.ScribeTurns.Add(new ScribeTurn
            {
                Id = clock.NewId(),
                OwnerId = user.Id,
                AssetId = beside.Id,
                ConversationId = turn.ConversationId,
                Sequence = turn.Sequence,
                Message = turn.Message,
                Reply = turn.Reply,
                IsCut = turn.IsCut,
                State = TurnState.Waiting,
                CreatedAt = turn.CreatedAt,
            });
            // One by one: the order in which they are inserted is the order in which they are worked.
            await db.SaveChangesAsync(cancellationToken);
        }

        await jobs.InsertAsync(db, new WriteTurns(beside.Id), WriteTurns.OptionsFor(beside.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return beside;
    }

    /// <summary>What the Scribe proposes in a text, the oldest first.</summary>
    public async Task<IReadOnlyList<ScribeProposal>> ProposalsAsync(CurrentUser user, Guid assetId, ProposalState? state, CancellationToken cancellationToken) =>
        await db.ScribeProposals.AsNoTracking().OwnedBy(user.Id).Where(row => row.AssetId == assetId && (state == null || row.State == state)).OrderBy(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>Takes a proposal, or leaves it.</summary>
    /// <exception cref="ConflictException">It was decided already.</exception>
    public async Task<MediaAsset> DecideAsync(CurrentUser user, Guid assetId, Guid proposalId, bool isTaken, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var asset = await assets.LockOwnAsync(user, assetId, cancellationToken);
        var proposal = (await db.ScribeProposals.AsTracking().SingleOrDefaultAsync(row => row.Id == proposalId && row.AssetId == assetId, cancellationToken)).OrNotFound("proposal in this text");
        if (proposal.State != ProposalState.Open)
            throw new ConflictException("This proposal was decided already.");
        (proposal.State, proposal.DecidedAt) = (isTaken ? ProposalState.Accepted : ProposalState.Rejected, clock.GetUtcNow());
        if (isTaken)
            await writer.ApplyAsync(db, asset, new DocumentChange.Accepted(user.Id, proposal.ReadOperation()), [proposal.TurnId], [], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asset;
    }
}

/// <summary>A block, and who made it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Text">How it reads.</param>
/// <param name="TurnIds">The turns that went into it.</param>
/// <param name="PersonIds">The people who touched it; empty while it is the Scribe's alone.</param>
public sealed record KnownBlock(string Id, string Text, IReadOnlyList<Guid> TurnIds, IReadOnlyList<Guid> PersonIds);

/// <summary>A text from which a turn was taken back, and the blocks that have words of it still.</summary>
public sealed record UnsaidTurn(MediaAsset Asset, IReadOnlyList<string> Kept);
