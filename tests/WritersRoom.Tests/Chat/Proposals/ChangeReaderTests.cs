using WritersRoom.Chat.Proposals;

namespace WritersRoom.Tests.Chat.Proposals;

public sealed class ChangeReaderTests
{
    private const string Scene = "INT. KITCHEN - NIGHT\n\nMara hides a letter.\n\nMARA\n(quietly)\nNobody must find it.\n\nShe waits.\n\n";

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_000)]
    public void Changes_are_taken_out_and_shown_as_they_would_read_in_whatever_pieces_they_come(int cut)
    {
        var reader = new ChangeReader();
        const string answer = "Sharper: [[replace]]\nold [ line\n[[with]]\nnew line\n[[end]] and [[Replace]]two[[with]][[end]] done [[repl";

        var shown = string.Concat(answer.Chunk(cut).Select(piece => reader.Push(new string(piece)))) + reader.Finish();

        shown.ShouldBe("Sharper: \n```fountain\n\nnew line\n\n```\n and \n```fountain\n\n```\n done [[repl");
        reader.Changes.ShouldBe([new LineChange("old [ line", "new line"), new LineChange("two", "")]);
    }

    [Fact]
    public void A_change_that_breaks_off_is_none()
    {
        var reader = new ChangeReader();

        (reader.Push("[[replace]]a[[with]]b") + reader.Finish()).ShouldBe("\n```fountain\nb\n```\n");

        reader.Changes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MARA\n(quietly)\nNobody must find it.", "MARA\nBurn it.", "INT. KITCHEN - NIGHT\n\nMara hides a letter.\n\nMARA\nBurn it.\n\nShe waits.\n\n")]
    [InlineData("  Mara   hides a letter.  ", "Mara burns a letter.", "INT. KITCHEN - NIGHT\n\nMara burns a letter.\n\nMARA\n(quietly)\nNobody must find it.\n\nShe waits.\n\n")]
    [InlineData("Mara hides a letter.\nMARA", "MARA", "INT. KITCHEN - NIGHT\n\nMARA\n(quietly)\nNobody must find it.\n\nShe waits.\n\n")]
    [InlineData("She waits.", "", "INT. KITCHEN - NIGHT\n\nMara hides a letter.\n\nMARA\n(quietly)\nNobody must find it.\n\n")]
    [InlineData("", "A door slams.", "INT. KITCHEN - NIGHT\n\nMara hides a letter.\n\nMARA\n(quietly)\nNobody must find it.\n\nShe waits.\n\nA door slams.\n\n")]
    public void Lines_are_found_as_a_model_copies_them(string before, string after, string changed) =>
        ProposedChange.Apply(Scene, [new LineChange(before, after)]).Text.ShouldBe(changed);

    [Theory]
    [InlineData("Mara hides the letter.")]
    [InlineData("Mara hides a letter.\nShe waits.")]
    [InlineData("mara hides a letter.")]
    public void Lines_that_do_not_stand_there_are_not_proposed(string before) =>
        ProposedChange.Of(Guid.Empty, "hash", Scene, [new LineChange(before, "Something else.")]).ShouldBeNull();
}
