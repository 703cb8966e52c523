using WritersRoom.Prompting;

namespace WritersRoom.Tests.Prompting;

public sealed class SnapshotEditsTests
{
    private static readonly ShownScene[] Pinned = [.. Enumerable.Range(1, 5).Select(i => Scene(i, "a"))];

    private static readonly SittingState State = new()
    {
        Model = "claude-sonnet-5",
        IsWholeScript = false,
        Pinned = new Pinned([new PromptItem(Sections.Outline, "outline", "It begins.")], Pinned),
    };

    [Fact]
    public void Nothing_is_said_of_a_script_that_has_not_changed() => SnapshotEdits.Since(State, [], Current(Pinned)).ShouldBeEmpty();

    [Fact]
    public void An_edit_is_said_once_and_again_when_it_has_changed_again()
    {
        var edited = Current([.. Pinned.Take(2), Scene(3, "b"), .. Pinned.Skip(3)]);
        var first = SnapshotEdits.Since(State, [], edited);

        first.ShouldHaveSingleItem().Text.ShouldStartWith("Scene 3 now reads:");
        SnapshotEdits.Since(State, [Said(first)], edited).ShouldBeEmpty();
        SnapshotEdits.Since(State, [Said(first)], Current(Pinned)).ShouldHaveSingleItem().Text.ShouldStartWith("Scene 3 now reads:");
    }

    [Fact]
    public void Scenes_that_moved_together_are_said_in_one_breath()
    {
        var inserted = Current([Pinned[0], Scene(9, "n"), .. Pinned.Skip(1)]);

        var edits = SnapshotEdits.Since(State, [], inserted);

        edits[0].Text.ShouldBe("Since the notes above were made, scenes have moved: scenes 2 to 5 are now 3 to 6.");
        edits[1].Text.ShouldStartWith("Scene 2 is new and reads:");
    }

    [Fact]
    public void A_renumbering_that_was_taken_back_is_said_to_have_been()
    {
        var inserted = SnapshotEdits.Since(State, [], Current([Pinned[0], Scene(9, "n"), .. Pinned.Skip(1)]));

        var back = SnapshotEdits.Since(State, [Said(inserted)], Current(Pinned));

        back.ShouldHaveSingleItem().Text.ShouldBe("Scenes have the numbers of the notes above again.");
        SnapshotEdits.Since(State, [Said(inserted), Said(back)], Current(Pinned)).ShouldBeEmpty();
    }

    [Fact]
    public void What_holds_is_what_was_said_last()
    {
        ShownScene[] cut = [.. Pinned.Where((_, i) => i != 1)];
        ShownScene[] cutMore = [.. Pinned.Where((_, i) => i is not (1 or 3))];
        var one = SnapshotEdits.Since(State, [], Current(cut));
        var two = SnapshotEdits.Since(State, [Said(one)], Current(cutMore));

        var again = SnapshotEdits.Since(State, [Said(one), Said(two)], Current(cut));

        again[0].Text.ShouldBe(one[0].Text);
    }

    private static PastTurn Said(IReadOnlyList<PromptItem> edits) =>
        new(1, [new SentBlock(Sections.Edits, string.Join("\n\n", edits.Select(edit => edit.Text)), [.. edits.Select(edit => edit.Shows).OfType<ShownScene>()])], "Yes.");

    private static SnapshotSource Current(IReadOnlyList<ShownScene> scenes) => new(false, State.Snapshot, scenes, scenes, i => $"INT. ROOM {i + 1} - DAY");

    private static ShownScene Scene(int id, string hash) => new(new Guid(id, 0, 0, new byte[8]), hash);
}
