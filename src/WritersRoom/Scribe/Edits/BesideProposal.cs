namespace WritersRoom.Scribe.Edits;

/// <summary>What the Scribe would do but does not, because it would touch what a person has touched: shown beside the block, for the person to take or leave.</summary>
/// <param name="Operation">What it would do.</param>
/// <param name="Reason">Why it did not.</param>
/// <param name="BlockText">How the block reads; null when it is gone.</param>
internal sealed record BesideProposal(EditOperation Operation, ProposalReason Reason, string? BlockText);

/// <summary>Why something is proposed and not done.</summary>
public enum ProposalReason
{
    /// <summary>A person typed in the block, moved it, or chose the title.</summary>
    Persons,

    /// <summary>The block has changed since the Scribe read it.</summary>
    Changed,

    /// <summary>The block is no longer there.</summary>
    Gone,
}
