using WritersRoom.Scribe.Blocks;

namespace WritersRoom.Scribe.Edits;

/// <summary>What came of an edit.</summary>
/// <param name="Document">The document afterwards.</param>
/// <param name="Effects">What was done, in order.</param>
/// <param name="Proposals">What was not.</param>
internal sealed record EditResult(LivingDocument Document, IReadOnlyList<EditEffect> Effects, IReadOnlyList<BesideProposal> Proposals);

/// <summary>
/// Carries out an edit of the Scribe on the document as it is now, which may be another than the one the edit was made for: blocks are found by their identity, what a
/// person has touched stays as it is, and what cannot be done is proposed. The same operations on the same document give the same result.
/// </summary>
internal static class ScribeEdit
{
    /// <param name="document">The document as it is now.</param>
    /// <param name="operations">What to do, in order.</param>
    /// <param name="change">The change's number in the document, which new blocks are named by.</param>
    public static EditResult Apply(LivingDocument document, IReadOnlyList<EditOperation> operations, int change)
    {
        var edit = new EditInProgress(document, change);
        foreach (var operation in operations)
            edit.Do(operation);
        return edit.Result();
    }
}
