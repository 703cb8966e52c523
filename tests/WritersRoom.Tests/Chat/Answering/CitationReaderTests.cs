using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Chat.Answering;

namespace WritersRoom.Tests.Chat.Answering;

public sealed class CitationReaderTests
{
    [Fact]
    public void An_answer_reads_the_same_in_whatever_pieces_it_comes()
    {
        var bits = Gen.Elements("[[scene 3: \"a b\"]]", "[[scene 12:\"“x”\"]]", "[[not in script]]", "[[", "]]", "[", "]", " ", "She leaves.", "\n", "[[link]]", "scene 4: \"q\"", "é", new string('w', 700));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(
            (from parts in Gen.ListOf(bits) from cut in Gen.Choose(1, 9) select (Text: string.Concat(parts), Cut: cut)).ToArbitrary(),
            given =>
            {
                var whole = Read([given.Text]);
                var pieces = Read([.. given.Text.Chunk(given.Cut).Select(piece => new string(piece))]);

                pieces.Text.ShouldBe(whole.Text);
                pieces.Verdict.ShouldBe(whole.Verdict);
                pieces.Citations.ShouldBe(whole.Citations);
            }));
    }

    [Fact]
    public void What_is_shown_is_handed_on_piece_by_piece_and_is_the_text()
    {
        var reader = new CitationReader();
        var shown = new[] { "He waits ", "[[sce", "ne 4: \"He waits", ".\"]]. Then [", "not a mark] he", " goes" }.Select(reader.Push).Append(reader.End()).ToList();

        string.Concat(shown).ShouldBe("He waits. Then [not a mark] he goes");
        reader.Text.ShouldBe(string.Concat(shown));
        shown[0].ShouldBe("He waits");
        reader.Citations.ShouldBe([new Citation("He waits", 4, "He waits.")]);
    }

    [Fact]
    public void A_mark_that_never_closes_does_not_hold_the_answer_back_for_ever()
    {
        var reader = new CitationReader();

        var shown = reader.Push("[[scene 1: \"" + new string('x', 2_000));

        shown.Length.ShouldBeGreaterThan(1_000);
        (shown + reader.End()).ShouldStartWith("[[scene 1:");
    }

    private static CitationReader Read(IEnumerable<string> pieces)
    {
        var reader = new CitationReader();
        foreach (var piece in pieces)
            reader.Push(piece);
        reader.End();
        return reader;
    }
}
