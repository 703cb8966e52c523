using WritersRoom.Artifacts.Asking;
using WritersRoom.Screenplays.Fountain;

namespace WritersRoom.Tests.Artifacts.Asking;

public sealed class QuoteLocatorTests
{
    private const string Scene =
        """
        INT. STATION - NIGHT

        Anna *slams* the door -- and “waits”.
        The clock says 11:58.

        ANNA
        (low)
        Yes.

        CARL
        Yes, it's late. Don't you think it is time…

        [[Carl never says I love you.]]

        The train leaves without them.
        """;

    [Theory]
    [InlineData("The clock says 11:58.", 1, "The clock says 11:58")]
    [InlineData("anna slams the door", 1, "Anna *slams* the door")]
    [InlineData("the door — and \"waits\"", 1, "the door -- and “waits")]
    [InlineData("door -- and \"waits\". The clock", 1, "door -- and “waits”.\nThe clock")]
    [InlineData("Don’t you think it is time...", 6, "Don't you think it is time")]
    [InlineData("\"...it's late. Don't you think...\"", 6, "it's late. Don't you think")]
    [InlineData("INT. STATION - NIGHT", 0, "INT. STATION - NIGHT")]
    [InlineData("Yes.", 4, "Yes")]
    public void A_quote_is_found_where_its_words_stand_and_given_as_they_stand(string quote, int element, string found)
    {
        var span = QuoteLocator.Find(FountainReader.Read(Scene).Scenes[0], quote).ShouldNotBeNull();

        (span.ElementIndex, span.Quote).ShouldBe((element, found));
    }

    [Theory]
    [InlineData("The clock says 11:59.")]
    [InlineData("Yes. Yes, it's late.")]
    [InlineData("Carl never says I love you.")]
    [InlineData("the")]
    [InlineData("…")]
    [InlineData("")]
    [InlineData("The train leaves without them. It is gone.")]
    public void What_does_not_stand_in_one_element_is_not_found(string quote) => QuoteLocator.Find(FountainReader.Read(Scene).Scenes[0], quote).ShouldBeNull();

    [Fact]
    public void A_very_long_quote_is_cut_between_words()
    {
        var paragraph = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i}"));
        var span = QuoteLocator.Find(FountainReader.Read($"INT. HALL - DAY\n\nIt is {paragraph}.\n").Scenes[0], paragraph).ShouldNotBeNull();

        span.Quote.Length.ShouldBeInRange(150, 300);
        paragraph.ShouldStartWith(span.Quote + " ");
    }
}
