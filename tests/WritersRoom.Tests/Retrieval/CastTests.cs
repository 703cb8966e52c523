namespace WritersRoom.Tests.Retrieval;

public sealed class CastTests
{
    [Theory]
    [InlineData("does mara weep", "MARA")]
    [InlineData("what does Odell mend", "CAPTAIN ODELL")]
    [InlineData("Mrs Hale", "MARA")]
    public void A_name_is_known_by_any_word_that_is_only_its_own(string text, string name) =>
        Scripts.Letter().Cast.NamedIn(text).ShouldBe([name]);

    [Fact]
    public void A_word_that_two_names_share_names_nobody() => Scripts.Letter().Cast.NamedIn("where is the captain").ShouldBeEmpty();

    [Fact]
    public void A_whole_name_is_known_though_another_shares_a_word_of_it() =>
        Scripts.Letter().Cast.NamedIn("Captain Olsen and Mara").ShouldBe(["CAPTAIN OLSEN", "MARA"]);

    [Fact]
    public void A_surname_from_the_introduction_in_capitals_belongs_to_the_character() =>
        Scripts.PhoenixChild.Cast.NamedIn("Who is Polywell?").ShouldBe(["BRIANNA"]);

    [Fact]
    public void The_scenes_of_a_speaker_are_those_with_a_cue() => Scripts.Letter().Cast.ScenesOf("MARA").ShouldBe([0, 1, 2, 3]);
}
