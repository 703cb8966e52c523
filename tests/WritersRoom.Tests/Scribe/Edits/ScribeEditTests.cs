using WritersRoom.Scribe.Blocks;
using WritersRoom.Scribe.Edits;

namespace WritersRoom.Tests.Scribe.Edits;

public sealed class ScribeEditTests
{
    private static readonly Guid Turn = RandomHistory.Turn(7);
    private static readonly Guid Person = new("00000000-0000-0000-0000-0000000000a1");

    private static readonly LivingDocument Start = DocumentState.Empty("The harbour")
        .After(new DocumentChange.Typed(null, "# The harbour\n\nA boat comes in.\n\nNobody waves.\n", null), 1).State.Document;

    [Fact]
    public void Every_operation_does_what_it_says_and_new_blocks_know_their_turn()
    {
        var result = ScribeEdit.Apply(Start,
        [
            new EditOperation.Append("The rope is tied.") { TurnId = Turn },
            new EditOperation.InsertAfter("1.2", "It is late.") { TurnId = Turn },
            new EditOperation.InsertAfter("1.2", "It is dark.") { TurnId = Turn },
            new EditOperation.Replace("1.3", "Nobody waves.", "One man waves.") { TurnId = Turn },
            new EditOperation.Retitle("The quay") { TurnId = Turn },
            new EditOperation.Move("1.3", null) { TurnId = Turn },
        ], 2);

        result.Document.Text.ShouldBe("One man waves.\n\n# The quay\n\nA boat comes in.\n\nIt is late.\n\nIt is dark.\n\nThe rope is tied.\n");
        result.Document.Title.ShouldBe("The quay");
        result.Proposals.ShouldBeEmpty();
        result.Document.Blocks.Where(block => block.Text != "A boat comes in.").ShouldAllBe(block => block.Origin.Turns.SequenceEqual(new[] { Turn }));
    }

    [Fact]
    public void A_block_that_a_person_touched_is_theirs_and_the_scribe_proposes_beside_it()
    {
        var theirs = TypedEdit.Apply(Start, "# The harbour\n\nA boat comes in slowly.\n\nNobody waves.\n", "Harbour", Person, 2);

        var result = ScribeEdit.Apply(theirs,
        [
            new EditOperation.Replace("1.2", "A boat comes in slowly.", "A ship comes in.") { TurnId = Turn },
            new EditOperation.Move("1.2", "1.3") { TurnId = Turn },
            new EditOperation.Retitle("The quay") { TurnId = Turn },
        ], 3);

        result.Document.Text.ShouldBe(theirs.Text);
        result.Document.Title.ShouldBe("Harbour");
        result.Proposals.Select(proposal => proposal.Reason).ShouldAllBe(reason => reason == ProposalReason.Persons);
        result.Proposals.Count.ShouldBe(3);
    }

    [Fact]
    public void What_has_changed_or_gone_since_it_was_read_is_proposed_and_not_guessed()
    {
        var without = TypedEdit.Apply(Start, "# The harbour\n\nNobody waves.\n", null, Person, 2);

        var result = ScribeEdit.Apply(without,
        [
            new EditOperation.InsertAfter("1.2", "It is late.") { TurnId = Turn },
            new EditOperation.Replace("1.2", "A boat comes in.", "A ship comes in.") { TurnId = Turn },
            new EditOperation.Replace("1.3", "Somebody waves.", "One man waves.") { TurnId = Turn },
        ], 3);

        result.Document.Text.ShouldBe(without.Text);
        result.Proposals.Select(proposal => proposal.Reason).ShouldBe([ProposalReason.Gone, ProposalReason.Gone, ProposalReason.Changed]);
    }

    [Fact]
    public void A_proposal_that_is_taken_is_done_and_the_block_is_the_persons()
    {
        var taken = Acceptance.Apply(Start, new EditOperation.Replace("1.2", "A boat comes in.", "A ship comes in.") { TurnId = Turn }, Person, 2);

        taken.Text.ShouldBe("# The harbour\n\nA ship comes in.\n\nNobody waves.\n");
        taken.Blocks[1].Origin.People.ShouldBe([Person]);
        taken.Blocks[1].Origin.Turns.ShouldBe([Turn]);
    }

    [Fact]
    public void A_paragraph_that_a_person_cut_in_two_still_knows_the_turn_it_came_from()
    {
        var written = ScribeEdit.Apply(Start, [new EditOperation.Append("The rope is tied fast. The engine stops at last, and nobody speaks.") { TurnId = Turn }], 2).Document;

        var cut = TypedEdit.Apply(written, written.Text.Replace("fast. The", "fast.\n\nThe", StringComparison.Ordinal), null, Person, 3);

        cut.Blocks.Skip(3).ShouldAllBe(block => block.Origin.Turns.Contains(Turn) && block.Origin.IsPersons);
        cut.Blocks.Count.ShouldBe(5);
    }
}
