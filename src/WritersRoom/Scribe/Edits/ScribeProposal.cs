using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WritersRoom.Data;
using WritersRoom.Scribe.Assets;

namespace WritersRoom.Scribe.Edits;

/// <summary>What the Scribe proposes beside a block that is a person's, or has changed, or is gone.</summary>
public sealed class ScribeProposal : IOwned
{
    public required Guid Id { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid AssetId { get; init; }

    public required Guid TurnId { get; init; }

    /// <summary>What it would do (jsonb).</summary>
    internal string Operation { get; init; } = "";

    public required ProposalReason Reason { get; init; }

    /// <summary>How the block read; null when it was gone.</summary>
    public string? BlockText { get; init; }

    public required ProposalState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What it would do, for those who show it.</summary>
    public ToldOperation Tell() => ReadOperation() switch
    {
        EditOperation.InsertAfter insert => new ToldOperation("insert_after", insert.BlockId, null, insert.Text),
        EditOperation.Replace replace => new ToldOperation("replace", replace.BlockId, null, replace.Text),
        EditOperation.Retitle retitle => new ToldOperation("retitle", null, null, retitle.Title),
        EditOperation.Move move => new ToldOperation("move", move.BlockId, move.AfterBlockId, null),
        EditOperation.Append append => new ToldOperation("append", null, null, append.Text),
        var unknown => throw new System.Runtime.CompilerServices.SwitchExpressionException(unknown),
    };

    internal EditOperation ReadOperation() => ScribeJson.Read<EditOperation>(Operation);
}

/// <summary>An operation in words.</summary>
/// <param name="Operation">Its name.</param>
/// <param name="BlockId">The block it is about.</param>
/// <param name="AfterBlockId">Where a block would be moved to: behind this one.</param>
/// <param name="Text">The text or title it would write.</param>
public sealed record ToldOperation(string Operation, string? BlockId, string? AfterBlockId, string? Text);

public enum ProposalState
{
    Open,
    Accepted,
    Rejected,
}

internal sealed class ScribeProposalConfiguration : IEntityTypeConfiguration<ScribeProposal>
{
    public void Configure(EntityTypeBuilder<ScribeProposal> proposal)
    {
        proposal.ToTable("scribe_proposals");
        proposal.HasOne<MediaAsset>().WithMany().HasForeignKey(row => row.AssetId);
        proposal.Property(row => row.Operation).HasColumnType("jsonb");
        proposal.Property(row => row.Reason).HasConversion<SnakeCaseEnumConverter<ProposalReason>>();
        proposal.Property(row => row.State).HasConversion<SnakeCaseEnumConverter<ProposalState>>();
    }
}
