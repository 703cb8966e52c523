using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Provenance;

namespace WritersRoom.Scribe.Edits;

/// <summary>A document and what has been done to it: all that the next change depends on.</summary>
/// <param name="Document">The document.</param>
/// <param name="Effects">What turns did, in order, of those that were not taken back.</param>
internal sealed record DocumentState(LivingDocument Document, IReadOnlyList<EditEffect> Effects)
{
    public static DocumentState Empty(string title) => new(LivingDocument.Empty(title), []);

    /// <summary>The document as its log makes it.</summary>
    public static DocumentState Replay(string title, IEnumerable<DocumentChange> log) => log.Aggregate(
        (State: Empty(title), Number: 0), (at, change) => (at.State.After(change, at.Number + 1).State, at.Number + 1)).State;

    /// <summary>The state after one more change. A pure function of the state, the change and its number.</summary>
    /// <param name="change">What happens.</param>
    /// <param name="number">Its number in the log, from 1.</param>
    public StateAfter After(DocumentChange change, int number) => change switch
    {
        DocumentChange.Typed typed => new StateAfter(this with { Document = Type(typed, number) }),
        DocumentChange.Edited edited => Edit(edited.Operations, number),
        DocumentChange.Unsaid unsaid => Unsay(unsaid.TurnId),
        DocumentChange.Accepted accepted => new StateAfter(this with { Document = Acceptance.Apply(Document, accepted.Operation, accepted.PersonId, number) }),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private LivingDocument Type(DocumentChange.Typed typed, int number)
    {
        var document = TypedEdit.Apply(Document, typed.Text, typed.Title, typed.PersonId ?? Guid.Empty, number);
        return typed.PersonId is not null
            ? document
            : document with { Blocks = [.. document.Blocks.Select(block => block with { Origin = BlockOrigin.None })] };
    }

    private StateAfter Edit(IReadOnlyList<EditOperation> operations, int number)
    {
        var result = ScribeEdit.Apply(Document, operations, number);
        return new StateAfter(new DocumentState(result.Document, [.. Effects, .. result.Effects])) { Proposals = result.Proposals, Effects = result.Effects };
    }

    private StateAfter Unsay(Guid turn)
    {
        var result = Unsaying.Apply(Document, Effects, turn);
        return new StateAfter(new DocumentState(result.Document, [.. Effects.Where(effect => effect.TurnId != turn)])) { Kept = result.Kept };
    }
}

/// <summary>A state, and what there is to tell of how it came about.</summary>
internal sealed record StateAfter(DocumentState State)
{
    /// <summary>What the Scribe proposes instead of doing it.</summary>
    public IReadOnlyList<BesideProposal> Proposals { get; init; } = [];

    /// <summary>What the Scribe did.</summary>
    public IReadOnlyList<EditEffect> Effects { get; init; } = [];

    /// <summary>Blocks that stay although the turn that made them was taken back.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];
}
